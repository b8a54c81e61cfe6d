namespace SopFlow.Kernel.Feel;

/// <summary>Which kinds of values a parameter accepts, as bits by <see cref="FeelKind"/>.</summary>
[Flags]
internal enum FeelKinds
{
    Null = 1 << FeelKind.Null,
    Boolean = 1 << FeelKind.Boolean,
    Number = 1 << FeelKind.Number,
    Text = 1 << FeelKind.String,
    List = 1 << FeelKind.List,
    Context = 1 << FeelKind.Context,
    Date = 1 << FeelKind.Date,
    Time = 1 << FeelKind.Time,
    DateTime = 1 << FeelKind.DateTime,
    DaysAndTimeDuration = 1 << FeelKind.DaysAndTimeDuration,
    YearsAndMonthsDuration = 1 << FeelKind.YearsAndMonthsDuration,
    Range = 1 << FeelKind.Range,
    Any = (1 << (FeelKind.Range + 1)) - 1,
}

/// <summary>How a parameter takes its arguments.</summary>
internal enum FeelArity
{
    /// <summary>Exactly one argument.</summary>
    One,

    /// <summary>One argument or none; null counts as none.</summary>
    Optional,

    /// <summary>All remaining arguments, as a list; at least one.</summary>
    Rest,

    /// <summary>A list, or its items one by one: <c>min([1, 2])</c> and <c>min(1, 2)</c>.</summary>
    ListOrItems,
}

/// <summary>A parameter of a built-in function, with its name in the standard.</summary>
internal sealed record FeelParameter(string Name, FeelKinds Kinds, FeelArity Arity = FeelArity.One)
{
    public FeelParameter Optional => this with { Arity = FeelArity.Optional };

    /// <summary>
    /// The argument as this parameter accepts it, a null reference if it does not. A single value serves as a list of one, and a list
    /// of one as its item (DMN 1.5, 10.3.2.9.4).
    /// </summary>
    public FeelValue? Accept(FeelValue argument)
    {
        if (Accepts(argument))
            return argument;
        if (Kinds.HasFlag(FeelKinds.List) && !argument.IsNull)
            return FeelList.TryFrom([argument]);
        return argument is FeelList { Count: 1 } list && Accepts(list[0]) ? list[0] : null;
    }

    private bool Accepts(FeelValue argument) =>
        ((int)Kinds & (1 << (int)argument.Kind)) != 0 || (Arity == FeelArity.Optional && argument.IsNull);
}
