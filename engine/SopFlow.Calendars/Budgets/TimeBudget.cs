using System.Text.Json.Serialization;

namespace SopFlow.Calendars;

/// <summary>
/// How much time something may take, in the unit in which it was promised (<i>waktu</i> in the table of an SOP). It is one of
/// <see cref="WorkingTime"/>, <see cref="WorkingDays"/>, <see cref="ElapsedTime"/> and <see cref="Combined"/>.
/// </summary>
/// <remarks>
/// In JSON an object named by its kind: <c>{"workingTime":"PT30M"}</c>, <c>{"workingDays":3}</c>,
/// <c>{"workingDays":3,"rule":"sameTime"}</c>, <c>{"elapsedTime":"P1M"}</c>, <c>{"combined":[{"elapsedTime":"P1M"},{"workingDays":2}]}</c>.
/// </remarks>
[JsonConverter(typeof(TimeBudgetJsonConverter))]
public abstract record TimeBudget
{
    private protected TimeBudget()
    {
    }

    /// <summary>Whether it counts elapsed time alone, so that no office hour matters to it.</summary>
    public virtual bool IsElapsedOnly => false;

    /// <summary>The simple budgets it is made of, in turn: itself unless it is <see cref="Combined"/>.</summary>
    internal virtual IEnumerable<TimeBudget> InTurn() => [this];

    /// <summary>For logs, in English and without culture: <c>PT30M working time</c>, <c>3 working days</c>, <c>P1M elapsed + 2 working days</c>.</summary>
    public sealed override string ToString() => Text;

    private protected abstract string Text { get; }
}

/// <summary>Time that passes only while the office works: minutes and hours of an SOP.</summary>
/// <param name="Length">Open time, zero or more.</param>
/// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
[JsonConverter(typeof(TimeBudgetJsonConverter))]
public sealed record WorkingTime(Duration Length) : TimeBudget
{
    /// <summary>Open time, zero or more.</summary>
    public Duration Length { get; } = Length >= Duration.Zero ? Length : throw new ArgumentOutOfRangeException(nameof(Length), Length, "Working time is zero or more.");

    private protected override string Text => $"{IsoLength.Format(Length)} working time";
}

/// <summary>Whole working days (<i>hari kerja</i>) after the day of receipt.</summary>
/// <param name="Days">Zero or more; zero is the day of receipt itself.</param>
/// <param name="Rule">At what time of the last day.</param>
/// <exception cref="ArgumentOutOfRangeException">The count is negative or the rule unknown.</exception>
[JsonConverter(typeof(TimeBudgetJsonConverter))]
public sealed record WorkingDays(int Days, WorkingDayRule Rule = WorkingDayRule.EndOfDay) : TimeBudget
{
    /// <summary>Zero or more.</summary>
    public int Days { get; } = Days >= 0 ? Days : throw new ArgumentOutOfRangeException(nameof(Days), Days, "Working days are zero or more.");

    /// <summary>At what time of the last day.</summary>
    public WorkingDayRule Rule { get; } = Enum.IsDefined(Rule) ? Rule : throw new ArgumentOutOfRangeException(nameof(Rule), Rule, "Unknown rule.");

    private protected override string Text =>
        FormattableString.Invariant($"{Days} working day{(Days == 1 ? "" : "s")}{(Rule == WorkingDayRule.SameTime ? " (same time)" : "")}");
}

/// <summary>
/// Time on the wall calendar, closed hours included: weeks, months and years of an SOP, <c>1x24 jam</c>, and time in the
/// hands of others.
/// </summary>
/// <remarks>
/// Years, months, weeks and days move the local date and keep the local time (31 January and one month is the last day of
/// February); hours and smaller then pass as they do on a stopwatch. Of a local time that daylight saving repeats the first
/// is meant; one that it skips becomes the first instant after the gap.
/// </remarks>
/// <param name="Length">No part negative.</param>
/// <exception cref="ArgumentOutOfRangeException">A part is negative.</exception>
[JsonConverter(typeof(TimeBudgetJsonConverter))]
public sealed record ElapsedTime(Period Length) : TimeBudget
{
    /// <summary>No part negative.</summary>
    public Period Length { get; } = IsoLength.HasNegative(Length) ? throw new ArgumentOutOfRangeException(nameof(Length), Length, "No part of elapsed time is negative.") : Length;

    /// <inheritdoc/>
    public override bool IsElapsedOnly => true;

    private protected override string Text => $"{NodaTime.Text.PeriodPattern.Roundtrip.Format(Length)} elapsed";
}

/// <summary>Budgets applied in turn, each from where the one before it ends: <c>1 Bulan + 2 Hari Kerja</c>.</summary>
/// <param name="Parts">At least one, in order.</param>
/// <exception cref="ArgumentException">There is no part.</exception>
[JsonConverter(typeof(TimeBudgetJsonConverter))]
public sealed record Combined(ImmutableArray<TimeBudget> Parts) : TimeBudget
{
    /// <summary>At least one, in order.</summary>
    public ImmutableArray<TimeBudget> Parts { get; } =
        Parts.IsDefaultOrEmpty ? throw new ArgumentException("A combined budget has at least one part.", nameof(Parts)) : Parts;

    /// <inheritdoc/>
    public override bool IsElapsedOnly => Parts.All(part => part.IsElapsedOnly);

    internal override IEnumerable<TimeBudget> InTurn() => Parts.SelectMany(part => part.InTurn());

    /// <summary>Equal when the parts are, in order.</summary>
    public bool Equals(Combined? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Aggregate(17, HashCode.Combine);

    private protected override string Text => string.Join(" + ", Parts);
}
