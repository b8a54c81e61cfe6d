using System.Diagnostics.CodeAnalysis;

namespace SopFlow.Kernel.Feel;

/// <summary>
/// Tests of one value, as they stand in the cells of decision tables (DMN 1.5, 10.3.1.2): values, intervals, comparisons and conditions on
/// <c>?</c>, separated by commas, of which one must hold; <c>not(...)</c> around them, of which none may; or <c>-</c>, which always holds.
/// </summary>
public sealed class FeelUnaryTests
{
    /// <summary>The name of the value that is tested.</summary>
    internal const string Value = "?";

    private readonly ImmutableArray<FeelUnaryTest> tests;
    private readonly bool isNegated;

    private FeelUnaryTests(string text, ImmutableArray<FeelUnaryTest> tests, bool isNegated)
    {
        Text = text;
        this.tests = tests;
        this.isNegated = isNegated;
    }

    /// <summary>The text as it was given.</summary>
    public string Text { get; }

    /// <summary>Whether every value passes: <c>-</c>, or nothing at all.</summary>
    public bool AcceptAll => tests.IsEmpty;

    /// <summary>Reads tests, or says where and why they cannot be read.</summary>
    /// <param name="text">The text, bounded as an expression is; empty means <c>-</c>.</param>
    public static FeelUnaryTestsResult Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().Trim() is "" or "-")
            return new FeelUnaryTestsResult(new FeelUnaryTests(text, [], false), null);
        try
        {
            var (tests, isNegated) = FeelParser.ParseUnaryTests(text);
            return new FeelUnaryTestsResult(new FeelUnaryTests(text, tests, isNegated), null);
        }
        catch (FeelSyntaxException refusal)
        {
            return new FeelUnaryTestsResult(null, refusal.Error);
        }
    }

    /// <summary>Whether a value passes; false too where the tests cannot be put to it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="variables">What else the tests see.</param>
    public bool Accept(FeelValue value, FeelContext variables) => FirstPassed(value, variables, out _, out _) is not null;

    /// <summary>The number of the first test that a value passes, from 0; 0 if it passes negated ones; null if it passes none.</summary>
    internal int? FirstPassed(FeelValue value, FeelContext variables, out FeelDiagnostic? reason, out int steps)
    {
        var evaluation = new Evaluation(variables) { Frame = new FeelFrame(Value, value, null) };
        var (passed, isUnknown) = FirstPassed(value, ref evaluation);
        steps = evaluation.StepsTaken;
        reason = evaluation.Diagnostic;
        if (evaluation.IsHalted)
            return null;
        return !isNegated ? passed : passed is null && !isUnknown ? 0 : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private (int? Passed, bool IsUnknown) FirstPassed(FeelValue value, ref Evaluation evaluation)
    {
        if (tests.IsEmpty)
            return (0, false);
        var isUnknown = false;
        for (var number = 0; number < tests.Length; number++)
        {
            var result = tests[number].Passes(value, ref evaluation);
            if (result.IsTrue)
                return (number, false);
            isUnknown |= !result.IsFalse;
        }

        return (null, isUnknown);
    }
}

/// <summary>Tests, or the error in their text.</summary>
public readonly struct FeelUnaryTestsResult
{
    internal FeelUnaryTestsResult(FeelUnaryTests? tests, FeelError? error)
    {
        Tests = tests;
        Error = error;
    }

    /// <summary>The tests; a null reference if the text is refused.</summary>
    public FeelUnaryTests? Tests { get; }

    /// <summary>Why the text is refused; a null reference if it is not.</summary>
    public FeelError? Error { get; }

    /// <summary>Whether there are tests.</summary>
    [MemberNotNullWhen(true, nameof(Tests))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Tests is not null;
}

/// <summary>One test (DMN 1.5, 10.3.1.2).</summary>
/// <param name="Node">What was read.</param>
/// <param name="NamesValue">Whether it says by <c>?</c> what it asks of the value, so that it is a condition and nothing to compare with.</param>
internal readonly record struct FeelUnaryTest(FeelNode Node, bool NamesValue)
{
    public FeelValue Passes(FeelValue value, ref Evaluation evaluation)
    {
        if (Node is ComparisonTestNode comparison)
            return comparison.Passes(value, ref evaluation);
        var test = Node.Evaluate(ref evaluation);
        // A plain true is compared with the value, be it null; what was worked out to be true is a condition, unless it can be compared.
        var isWorkedOut = Node is not (LiteralNode or VariableNode or PathNode);
        if (test.Kind == FeelKind.Boolean && (NamesValue || (isWorkedOut && value.Kind != FeelKind.Boolean)))
            return test;
        if (!NamesValue)
            return InNode.Passes(value, test, Node.Span, ref evaluation);
        return test.IsNull ? test : evaluation.Null(FeelReason.NotBoolean, Node.Span, test, test.Kind);
    }
}
