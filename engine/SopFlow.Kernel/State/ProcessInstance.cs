using System.Text.Json.Serialization;
using SopFlow.Calendars;
using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.State;

/// <summary>
/// Everything an instance remembers. Made and changed by <see cref="Applier"/> alone; folding its events gives it again, byte for byte.
/// </summary>
public sealed record ProcessInstance
{
    /// <summary>The instance.</summary>
    public required InstanceId Id { get; init; }

    /// <summary>The definition and version it runs, to its end.</summary>
    public required DefinitionVersion Definition { get; init; }

    /// <summary>Whether it runs.</summary>
    public required InstanceStatus Status { get; init; }

    /// <summary>The caller's own name for the matter; null when it has none.</summary>
    public string? BusinessKey { get; init; }

    /// <summary>When it started.</summary>
    public required Instant StartedAt { get; init; }

    /// <summary>When it completed or was cancelled; null while it runs.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Who waits for its end; null when nobody does.</summary>
    public CallLink? CalledBy { get; init; }

    /// <summary>How many published events it has had: the sequence number of the last one.</summary>
    public long Sequence { get; init; }

    /// <summary>The last key given to an element instance or task.</summary>
    public int LastKey { get; init; }

    /// <summary>Its variables.</summary>
    public FeelContext Variables { get; init; } = FeelContext.Empty;

    /// <summary>The last outcome of each decision, by element id: what conditions see as <c>outcomes</c>.</summary>
    public FeelContext Outcomes { get; init; } = FeelContext.Empty;

    /// <summary>Tokens on sequence flows, in order of arrival: those that wait at a join.</summary>
    public ImmutableArray<Token> Tokens { get; init; } = [];

    /// <summary>Active elements, in order of entry.</summary>
    public ImmutableArray<ElementInstance> Elements { get; init; } = [];

    /// <summary>Completed activities that can be undone, in order of completion.</summary>
    public ImmutableArray<Compensable> Compensables { get; init; } = [];

    /// <summary>Open user tasks, in order of creation.</summary>
    public ImmutableArray<UserTaskInstance> Tasks { get; init; } = [];

    /// <summary>Open clocks of tasks and the clock of the promise, in order of start.</summary>
    public ImmutableArray<Clock> Clocks { get; init; } = [];

    /// <summary>Documents at hand, in order of first receipt; the newest submission of each.</summary>
    public ImmutableArray<ReceivedDocument> Documents { get; init; } = [];

    /// <summary>Documents that the applicant owes, in the order in which they were asked for.</summary>
    public ImmutableArray<OwedDocument> Owed { get; init; } = [];

    /// <summary>Clocks of steps that were done and go on with the same clock if they come back.</summary>
    public ImmutableArray<RestingClock> RestingClocks { get; init; } = [];

    /// <summary>Why it is suspended; null when it is not.</summary>
    public Suspension? Suspension { get; init; }

    /// <summary>The latest instant at which anything happened to it. Its time never goes back behind it, whatever the machine's clock does.</summary>
    public Instant LatestAt { get; init; }

    /// <summary>How often each step was entered, by element id ordinal.</summary>
    public ImmutableSortedDictionary<string, int> Rounds { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>True when it has ended, one way or the other.</summary>
    [JsonIgnore]
    public bool IsFinished => Status is InstanceStatus.Completed or InstanceStatus.Cancelled;

    /// <summary>The earliest instant at which it must be looked at; null when none.</summary>
    [JsonIgnore]
    public Instant? NextAlarmAt => Alarms.Next(this);

    /// <summary>Whether an element instance stands in a scope, at whatever depth; everything stands in the process itself.</summary>
    public bool IsWithin(ElementInstance element, int scope)
    {
        for (var at = element.Scope; at != scope; at = FindElement(at)?.Scope ?? 0)
        {
            if (at == 0)
                return false;
        }

        return true;
    }

    /// <summary>The newest version of a calendar by which any of its clocks was read; null when none was.</summary>
    public CalendarVersion? NewestCalendar(string id)
    {
        CalendarVersion? newest = null;
        foreach (var clock in Clocks)
        {
            if (clock.Calendar.Id == id && !(newest?.Version >= clock.Calendar.Version))
                newest = clock.Calendar;
        }

        return newest;
    }

    /// <summary>The open clock with an id; null when there is none.</summary>
    public Clock? FindClock(string id) => Clocks.FirstOrDefault(c => c.Id == id);

    /// <summary>The open task with a key; null when there is none.</summary>
    public UserTaskInstance? FindTask(int key) => Tasks.FirstOrDefault(t => t.Key == key);

    /// <summary>The variables that an element instance sees: those of the instance, and over them those of each scope around it, from outside in.</summary>
    /// <param name="key">The element instance; 0 for the process itself.</param>
    public FeelContext VariablesSeenBy(int key)
    {
        var locals = ImmutableArray.CreateBuilder<FeelContext>();
        for (var at = FindElement(key); at is not null; at = FindElement(at.Scope))
        {
            if (at.Locals is { } own)
                locals.Add(own);
        }

        return locals.ToImmutable().Reverse().Aggregate(Variables, (seen, own) => seen.Merge(own));
    }

    /// <summary>The active element with a key; null when there is none.</summary>
    public ElementInstance? FindElement(int key) => Elements.FirstOrDefault(e => e.Key == key);

    /// <summary>The open clock of a task, or of the promise for null; null when none runs.</summary>
    public Clock? ClockOf(int? taskKey) => Clocks.FirstOrDefault(c => c.TaskKey == taskKey);
}

/// <summary>Whether an instance runs.</summary>
public enum InstanceStatus
{
    /// <summary>It runs or waits.</summary>
    Active,

    /// <summary>A supervisor has stopped it for a time.</summary>
    Suspended,

    /// <summary>Every token reached an end.</summary>
    Completed,

    /// <summary>Somebody ended it.</summary>
    Cancelled,
}
