using SopFlow.Calendars;

namespace SopFlow.Kernel.Model;

/// <summary>Human work (BPMN 2.0.2, 10.3.3 user task): a step of an SOP done by an officer.</summary>
public sealed record UserTask : FlowElement
{
    /// <summary>Ids of the executor roles (<i>pelaksana</i>), at least one.</summary>
    public required ImmutableArray<string> Roles { get; init; }

    /// <summary>Whether one officer of any role does the work, or every role does its own part.</summary>
    public RoleMode RoleMode { get; init; } = RoleMode.Any;

    /// <summary>The standard time (<i>mutu baku: waktu</i>); null when unknown, and then no clock runs.</summary>
    public TimeBudget? Budget { get; init; }

    /// <summary>Whose time the clock counts: the office's open hours, or the calendar's for an external role.</summary>
    public ClockBasis ClockBasis { get; init; } = ClockBasis.BusinessTime;

    /// <summary>Who is told of its deadline, and when.</summary>
    public DeadlinePolicy Deadline { get; init; } = DeadlinePolicy.Default;

    /// <summary>What becomes of its clock when the step is entered again.</summary>
    public OnReturn OnReturn { get; init; } = OnReturn.Restart;

    /// <summary>Ids of documents that must be at hand when the work is completed (<i>kelengkapan</i>).</summary>
    public ImmutableArray<string> RequiredDocuments { get; init; } = [];

    /// <summary>Ids of documents the work puts out (<i>output</i>).</summary>
    public ImmutableArray<string> ProducedDocuments { get; init; } = [];

    /// <summary>The named outcomes of a decision, of which completion names one; empty for plain work.</summary>
    public ImmutableArray<TaskOutcome> Outcomes { get; init; } = [];

    /// <summary>True when the step may be skipped (<i>opsional</i>), which asks for no documents and puts none out.</summary>
    public bool IsOptional { get; init; }
}

/// <summary>Who of several roles does a step.</summary>
public enum RoleMode
{
    /// <summary>One task, for an officer of any of the roles.</summary>
    Any,

    /// <summary>One task for each role; the step is done when all are.</summary>
    All,
}

/// <summary>The time a clock counts.</summary>
public enum ClockBasis
{
    /// <summary>Open time of the agency's business calendar.</summary>
    BusinessTime,

    /// <summary>Time as the wall calendar counts it, day and night.</summary>
    CalendarTime,
}

/// <summary>One way a decision can go.</summary>
/// <param name="Id">Unique within the task; what a client sends.</param>
/// <param name="Label">What the officer reads, in Indonesian.</param>
/// <param name="ReasonRequired">True when a remark must say why.</param>
/// <param name="WaivesDocuments">True when this outcome sends the work back or ends it, so that required documents are not asked for and none are put out.</param>
public sealed record TaskOutcome(string Id, string Label, bool ReasonRequired, bool WaivesDocuments);

/// <summary>Runs another process definition as an instance of its own and waits for its end (BPMN 2.0.2, 10.3.6 call activity).</summary>
public sealed record CallActivity : FlowElement
{
    /// <summary>The definition that is called, of the same tenant.</summary>
    public required DefinitionId Called { get; init; }

    /// <summary>The version to run; null binds to the newest at the time of the call.</summary>
    public string? Version { get; init; }

    /// <summary>Documents handed to the called instance.</summary>
    public ImmutableArray<NameMapping> DocumentsIn { get; init; } = [];

    /// <summary>Documents taken over from the called instance at its end.</summary>
    public ImmutableArray<NameMapping> DocumentsOut { get; init; } = [];

    /// <summary>Variables handed to the called instance.</summary>
    public ImmutableArray<NameMapping> VariablesIn { get; init; } = [];

    /// <summary>Variables taken over from the called instance at its end.</summary>
    public ImmutableArray<NameMapping> VariablesOut { get; init; } = [];
}

/// <summary>A name on one side of a call and its name on the other.</summary>
/// <param name="From">The name where the value comes from.</param>
/// <param name="To">The name where it goes.</param>
public sealed record NameMapping(string From, string To);
