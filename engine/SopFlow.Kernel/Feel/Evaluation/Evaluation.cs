using System.Collections.Immutable;

namespace SopFlow.Kernel.Feel;

/// <summary>
/// One evaluation: the names in scope, the steps left, and the first reason for a null. A structure passed by reference, so that
/// evaluating a plain comparison allocates nothing.
/// </summary>
internal struct Evaluation(FeelContext variables)
{
    private readonly FeelContext _variables = variables;
    private int _steps = FeelLimits.Steps;
    private FeelReason _reason;
    private SourceSpan _span;
    private object? _subject;
    private object? _detail;

    /// <summary>The names bound inside the expression, innermost first.</summary>
    public FeelFrame? Frame { get; set; }

    /// <summary>Whether a limit was exceeded: everything is null from then on, and so is the result.</summary>
    public bool IsHalted { get; private set; }

    /// <summary>How many steps were taken so far.</summary>
    public readonly int StepsTaken => FeelLimits.Steps - _steps;

    /// <summary>The first reason for a null, or the limit that ended the evaluation; a null reference if there was none.</summary>
    public readonly FeelDiagnostic? Diagnostic =>
        _reason == FeelReason.None ? null : FeelDiagnostics.Describe(_reason, _span, _subject, _detail);

    /// <summary>Takes steps from the budget; false once it is used up.</summary>
    public bool Step(SourceSpan span, long steps = 1)
    {
        if (!IsHalted && steps <= _steps)
        {
            _steps -= (int)steps;
            return true;
        }

        Halt(FeelReason.TooManySteps, span);
        return false;
    }

    /// <summary>The value of a name, null if it has none.</summary>
    public FeelValue Lookup(string name, SourceSpan span)
    {
        var passed = 0;
        for (var frame = Frame; frame is not null; frame = frame.Outer)
        {
            if (frame.TryFind(name, out var bound))
                return bound;
            if (++passed % 8 == 0 && !Step(span))
                return FeelValue.Null;
        }

        return _variables.TryGetValue(name, out var value) ? value : Null(FeelReason.NoValue, span, name);
    }

    /// <summary>Gives null and keeps the reason, unless there is an earlier one.</summary>
    public FeelValue Null(FeelReason reason, SourceSpan span, object? subject = null, object? detail = null)
    {
        if (_reason == FeelReason.None)
            (_reason, _span, _subject, _detail) = (reason, span, subject, detail);
        return FeelValue.Null;
    }

    /// <summary>A list, or the end of the evaluation if it is too long or too large.</summary>
    public FeelValue List(ImmutableArray<FeelValue> items, SourceSpan span)
    {
        if (items.Length > FeelLimits.ListLength)
            return Halt(FeelReason.ListTooLong, span);
        return (FeelValue?)FeelList.TryFrom(items) ?? Halt(FeelReason.ValueTooLarge, span);
    }

    /// <summary>A string, or the end of the evaluation if it is too long; takes steps by its length.</summary>
    public FeelValue Text(string text, SourceSpan span)
    {
        if (text.Length > FeelLimits.StringLength)
            return Halt(FeelReason.StringTooLong, span);
        return Step(span, text.Length / FeelLimits.CharactersPerCell) ? FeelString.Of(text) : FeelValue.Null;
    }

    /// <summary>A context, or the end of the evaluation if it is too large.</summary>
    public FeelValue Context(FeelContext? context, SourceSpan span) => context ?? Halt(FeelReason.ValueTooLarge, span);

    /// <summary>Forgets reasons noted since a copy was taken, for a part that was only tried.</summary>
    public void ForgetReasonsSince(in Evaluation earlier)
    {
        if (!IsHalted)
            (_reason, _span, _subject, _detail) = (earlier._reason, earlier._span, earlier._subject, earlier._detail);
    }

    /// <summary>Ends the evaluation: a limit is exceeded.</summary>
    public FeelValue Halt(FeelReason reason, SourceSpan span)
    {
        if (!IsHalted)
            (IsHalted, _reason, _span, _subject, _detail) = (true, reason, span, null, null);
        return FeelValue.Null;
    }
}
