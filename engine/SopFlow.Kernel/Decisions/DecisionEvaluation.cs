using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Decisions;

/// <summary>
/// Works out one decision and those it needs, each once. What the standard calls an error does not become a silent null here: the first failure ends
/// everything and says where it was. A variable that is not there is null and no failure, as everywhere in FEEL.
/// </summary>
internal sealed class DecisionEvaluation(FeelContext variables)
{
    private readonly Dictionary<DecisionDefinition, FeelValue> known = [];
    private readonly ImmutableArray<MadeDecision>.Builder made = ImmutableArray.CreateBuilder<MadeDecision>();
    private int stepsLeft = DecisionLimits.Steps;

    /// <summary>The first thing that went wrong; null when all is well.</summary>
    public string? Failure { get; private set; }

    public DecisionResult Evaluate(DecisionDefinition decision)
    {
        var value = ValueOf(decision);
        return new DecisionResult(Failure is null ? value : FeelValue.Null, made.ToImmutable(), Failure);
    }

    /// <summary>Notes a failure, unless there is an earlier one, and gives null.</summary>
    public FeelValue Fail(string what)
    {
        Failure ??= what;
        return FeelValue.Null;
    }

    /// <summary>The value of an expression, which must be of a kind; where it stands is told when it fails.</summary>
    public FeelValue ValueOf(FeelExpression expression, FeelContext seen, FeelKind? type, string where)
    {
        var value = expression.Evaluate(seen, out var reason, out var steps);
        return Spend(steps, where) && !IsFailure(value, reason, where) ? OfType(value, type, where) : FeelValue.Null;
    }

    /// <summary>Which of some tests a value passes first, from 0; null for none.</summary>
    public int? FirstPassed(FeelUnaryTests tests, FeelValue value, FeelContext seen, string where)
    {
        if (tests.AcceptAll)
            return 0;
        var passed = tests.FirstPassed(value, seen, out var reason, out var steps);
        // A test cannot be put to a null, and then does not hold; another value is of the wrong kind.
        if (Spend(steps, where) && passed is null && reason is not null && (reason.IsLimit || (!value.IsNull && !IsAbsence(reason))))
            Fail($"{where}, '{Shown(tests.Text)}' at {value}: {reason}");
        return passed;
    }

    private FeelValue ValueOf(DecisionDefinition decision)
    {
        if (known.TryGetValue(decision, out var before))
            return before;
        var seen = variables;
        foreach (var needed in decision.Requires)
        {
            var value = ValueOf(needed);
            if (Failure is not null)
                return FeelValue.Null;
            seen = seen.With(needed.Variable, value);
        }

        var (answer, rules) = decision.Logic switch
        {
            DecisionTable table => new TableEvaluation(this, decision, table, seen).Evaluate(),
            LiteralExpression literal => (ValueOf(literal.Expression, seen, literal.Type, $"the expression of the decision {decision.Id}"), []),
            _ => throw new InvalidOperationException($"Nothing is known of the logic of {decision.Id}, a {decision.Logic.GetType().Name}."),
        };
        if (Failure is null)
            made.Add(new MadeDecision(decision.Id, rules, answer));
        return known[decision] = answer;
    }

    /// <summary>A value where its kind is the declared one or it is null; else a failure.</summary>
    private FeelValue OfType(FeelValue value, FeelKind? type, string where) =>
        value.IsNull || type is null || value.Kind == type ? value : Fail($"{where} gave {value}, a {FeelDiagnostics.Name(value.Kind)}, and is declared as a {FeelDiagnostics.Name(type)}");

    private bool IsFailure(FeelValue value, FeelDiagnostic? reason, string where)
    {
        if (!value.IsNull || reason is null || IsAbsence(reason))
            return false;
        Fail($"{where}: {reason}");
        return true;
    }

    private bool Spend(int steps, string where)
    {
        stepsLeft -= steps;
        if (stepsLeft < 0)
            Fail($"{where}: the decision took more than {DecisionLimits.Steps} steps");
        return Failure is null;
    }

    /// <summary>A text of the author as it can stand in a sentence.</summary>
    public static string Shown(string text) => text.Length <= 100 ? text : $"{text[..99]}…";

    private static bool IsAbsence(FeelDiagnostic reason) => reason.Code == FeelDiagnostics.NoValueCode;
}
