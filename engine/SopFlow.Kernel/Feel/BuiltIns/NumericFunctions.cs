using NodaTime;

namespace SopFlow.Kernel.Feel;

/// <summary>Functions on numbers (DMN 1.5, 10.3.4.5).</summary>
internal static class NumericFunctions
{
    private static readonly FeelParameter N = new("n", FeelKinds.Number);
    private static readonly FeelParameter Number = new("number", FeelKinds.Number);
    private static readonly FeelParameter Scale = new("scale", FeelKinds.Number);

    public static readonly FeelFunction[] All =
    [
        new("decimal", new FeelSignature((scoped ref FeelCall call) => Rounded(ref call, FeelRounding.HalfEven), N, Scale)),
        new("floor", new FeelSignature((scoped ref FeelCall call) => Rounded(ref call, FeelRounding.Floor), N, Scale.Optional)),
        new("ceiling", new FeelSignature((scoped ref FeelCall call) => Rounded(ref call, FeelRounding.Ceiling), N, Scale.Optional)),
        new("round up", new FeelSignature((scoped ref FeelCall call) => Rounded(ref call, FeelRounding.Up), N, Scale)),
        new("round down", new FeelSignature((scoped ref FeelCall call) => Rounded(ref call, FeelRounding.Down), N, Scale)),
        new("round half up", new FeelSignature((scoped ref FeelCall call) => Rounded(ref call, FeelRounding.HalfUp), N, Scale)),
        new("round half down", new FeelSignature((scoped ref FeelCall call) => Rounded(ref call, FeelRounding.HalfDown), N, Scale)),
        new("abs", new FeelSignature(
            Abs, new FeelParameter("n", FeelKinds.Number | FeelKinds.DaysAndTimeDuration | FeelKinds.YearsAndMonthsDuration))),
        new("modulo", new FeelSignature(Modulo, new("dividend", FeelKinds.Number), new("divisor", FeelKinds.Number))),
        new("sqrt", new FeelSignature((scoped ref FeelCall call) => Series(ref call, DecimalMath.SquareRoot), Number)),
        new("log", new FeelSignature((scoped ref FeelCall call) => Series(ref call, DecimalMath.Logarithm), Number)),
        new("exp", new FeelSignature((scoped ref FeelCall call) => Series(ref call, number => DecimalMath.Exponential(number)), Number)),
        new("odd", new FeelSignature((scoped ref FeelCall call) => call.Number(0) % 2m is 1m or -1m, Number)),
        new("even", new FeelSignature((scoped ref FeelCall call) => call.Number(0) % 2m == 0m, Number)),
    ];

    /// <summary>A function computed by a series or iteration, which takes as many steps.</summary>
    private static FeelValue Series(scoped ref FeelCall call, Func<decimal, decimal?> function) =>
        !call.Step(DecimalMath.SeriesSteps) ? FeelValue.Null
        : function(call.Number(0)) is { } result ? FeelNumber.Of(result)
        : call.NoResult();

    private static FeelValue Rounded(scoped ref FeelCall call, FeelRounding rounding) =>
        FeelNumber.Of(DecimalMath.RoundTo(call.Number(0), call.Has(1) ? call.Whole(1) : 0, rounding));

    private static FeelValue Abs(scoped ref FeelCall call) => call[0] switch
    {
        FeelNumber number => FeelNumber.Of(Math.Abs(number.Value)),
        FeelDaysAndTimeDuration duration => FeelDaysAndTimeDuration.Of(duration.Value < Duration.Zero ? -duration.Value : duration.Value),
        FeelYearsAndMonthsDuration duration => FeelYearsAndMonthsDuration.OfMonths(Math.Abs(duration.Months)),
        var other => other,
    };

    /// <summary>dividend - divisor * floor(dividend / divisor): the result has the sign of the divisor.</summary>
    private static FeelValue Modulo(scoped ref FeelCall call)
    {
        var divisor = call.Number(1);
        if (divisor == 0m)
            return call.NoResult();
        var rest = call.Number(0) % divisor;
        return FeelNumber.Of(rest != 0m && rest < 0m != divisor < 0m ? rest + divisor : rest);
    }
}
