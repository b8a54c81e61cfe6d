namespace SopFlow.Kernel.Feel;

/// <summary>Functions that make one value of many (DMN 1.5, 10.3.4.4): null for an empty list and for items of other kinds.</summary>
internal static class NumericListFunctions
{
    private static readonly FeelParameter List = new("list", FeelKinds.List, FeelArity.ListOrItems);

    public static readonly FeelFunction[] All =
    [
        new("min", new FeelSignature((scoped ref FeelCall call) => Extreme(ref call, -1), List)),
        new("max", new FeelSignature((scoped ref FeelCall call) => Extreme(ref call, 1), List)),
        new("sum", new FeelSignature((scoped ref FeelCall call) => OfNumbers(ref call, numbers => numbers.Sum()), List)),
        new("mean", new FeelSignature((scoped ref FeelCall call) => OfNumbers(ref call, numbers => numbers.Average()), List)),
        new("product", new FeelSignature((scoped ref FeelCall call) => OfNumbers(ref call, Product), List)),
        new("median", new FeelSignature((scoped ref FeelCall call) => OfNumbers(ref call, Median), List)),
        new("stddev", new FeelSignature((scoped ref FeelCall call) => OfNumbers(ref call, StandardDeviation), List)),
        new("mode", new FeelSignature(Mode, List)),
    ];

    /// <summary>The smallest or largest item of comparable ones.</summary>
    private static FeelValue Extreme(scoped ref FeelCall call, int direction)
    {
        var list = call.List(0);
        if (!call.StepOver(list))
            return FeelValue.Null;
        if (list.Count == 0)
            return call.NoResult();
        var extreme = list[0];
        foreach (var item in list)
        {
            if (FeelComparison.Compare(item, extreme) is not { } order)
                return call.NoResult();
            if (Math.Sign(order) == direction)
                extreme = item;
        }

        return extreme;
    }

    private static FeelValue OfNumbers(scoped ref FeelCall call, Func<decimal[], decimal?> function) =>
        Numbers(ref call) is { Length: > 0 } numbers && function(numbers) is { } result
            ? FeelNumber.Of(result)
            : call.NoResult();

    /// <summary>The most frequent numbers in ascending order.</summary>
    private static FeelValue Mode(scoped ref FeelCall call)
    {
        if (Numbers(ref call) is not { } numbers)
            return call.NoResult();
        if (numbers.Length == 0)
            return FeelList.Empty;
        var counts = numbers.CountBy(number => number).ToArray();
        var most = counts.Max(count => count.Value);
        return call.Result([.. counts.Where(count => count.Value == most).Select(count => count.Key).Order().Select(FeelNumber.Of)]);
    }

    private static decimal? Product(decimal[] numbers) => numbers.Aggregate(1m, (product, number) => product * number);

    private static decimal? Median(decimal[] numbers)
    {
        Array.Sort(numbers);
        var middle = numbers.Length / 2;
        return numbers.Length % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2m;
    }

    /// <summary>The standard deviation of a sample: it has none of fewer than two.</summary>
    private static decimal? StandardDeviation(decimal[] numbers)
    {
        if (numbers.Length < 2)
            return null;
        var mean = numbers.Average();
        return DecimalMath.SquareRoot(numbers.Sum(number => (number - mean) * (number - mean)) / (numbers.Length - 1));
    }

    /// <summary>The items as numbers; a null reference if one is none.</summary>
    private static decimal[]? Numbers(scoped ref FeelCall call)
    {
        var list = call.List(0);
        // Some of these functions sort.
        if (!call.Step(4L * list.Count))
            return null;
        var numbers = new decimal[list.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (list[i] is not FeelNumber number)
                return null;
            numbers[i] = number.Value;
        }

        return numbers;
    }
}
