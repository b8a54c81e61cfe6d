using System.Collections.Immutable;

namespace SopFlow.Kernel.Feel;

/// <summary>One call of a built-in function: its arguments, already of accepted kinds, and ways to give a result within the limits.</summary>
internal readonly ref struct FeelCall
{
    private readonly ref Evaluation _evaluation;
    private readonly ReadOnlySpan<FeelValue> _arguments;
    private readonly FunctionNode _node;

    public FeelCall(ref Evaluation evaluation, ReadOnlySpan<FeelValue> arguments, FunctionNode node)
    {
        _evaluation = ref evaluation;
        _arguments = arguments;
        _node = node;
    }

    public FeelValue this[int index] => index < _arguments.Length ? _arguments[index] : FeelValue.Null;

    /// <summary>Whether an optional argument is given.</summary>
    public bool Has(int index) => !this[index].IsNull;

    public string Text(int index) => ((FeelString)_arguments[index]).Value;

    public decimal Number(int index) => ((FeelNumber)_arguments[index]).Value;

    public FeelList List(int index) => (FeelList)_arguments[index];

    public FeelContext Context(int index) => (FeelContext)_arguments[index];

    /// <summary>A number cut to a whole one, for positions and lengths; far outside of any list where it is too large.</summary>
    public int Whole(int index) => decimal.ToInt32(decimal.Truncate(Math.Clamp(Number(index), -1_000_000_000m, 1_000_000_000m)));

    /// <summary>Takes steps; false once the budget is used up.</summary>
    public bool Step(long steps) => _evaluation.Step(_node.Span, steps);

    /// <summary>Takes the steps of looking at a value once in full.</summary>
    public bool StepOver(FeelValue value) => _evaluation.Step(_node.Span, value.Weight);

    /// <summary>Null, because the function has no result for these arguments.</summary>
    public FeelValue NoResult() => _evaluation.Null(FeelReason.NoResult, _node.Span, _node.Function.Name);

    /// <summary>Null, because the result is out of range; takes the steps of the exception that said so.</summary>
    public FeelValue OutOfRange()
    {
        Step(200);
        return _evaluation.Null(FeelReason.Overflow, _node.Span);
    }

    public FeelValue Result(string text) => _evaluation.Text(text, _node.Span);

    public FeelValue Result(ImmutableArray<FeelValue> items) => _evaluation.List(items, _node.Span);

    public FeelValue Result(FeelContext? context) => _evaluation.Context(context, _node.Span);

    /// <summary>
    /// The regular expression in an argument, with flags in another if there are any, to be applied to the text of the first one;
    /// null, with its reason, if it is refused or would take too many steps.
    /// </summary>
    public FeelPattern? Pattern(int pattern, int flags)
    {
        var length = Text(0).Length;
        if (length > FeelLimits.PatternInputLength)
        {
            _evaluation.Halt(FeelReason.InputTooLong, _node.Span);
            return null;
        }

        // Reading a regular expression costs as much as thousands of operations; one written in the expression was read with it.
        if (_node.Pattern is null && !Step(4_000))
            return null;
        var prepared = _node.Pattern ?? FeelPattern.Create(Text(pattern), Has(flags) ? Text(flags) : "");
        if (prepared.Refusal is not null)
            _evaluation.Null(FeelReason.BadPattern, _node.Span, prepared.Refusal);
        return prepared.Refusal is null && Step((long)length * prepared.StepsPerCharacter) ? prepared : null;
    }
}
