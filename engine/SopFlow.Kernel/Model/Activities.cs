using SopFlow.Calendars;
using SopFlow.Kernel.Decisions;
using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Model;

/// <summary>Work (BPMN 2.0.2, 10.3 Activities): what takes time, may be repeated, and on whose border events may stand.</summary>
public abstract record Activity : FlowElement
{
    /// <summary>How it is repeated; null when it is done once.</summary>
    public LoopCharacteristics? Loop { get; init; }

    /// <summary>True for work that only undoes other work: no flow leads into it or out of it.</summary>
    public bool IsForCompensation { get; init; }

    /// <summary>What it learns when it begins, each for itself alone (data input associations, <c>ioMapping</c> inputs).</summary>
    public ImmutableArray<DataMapping> Inputs { get; init; } = [];

    /// <summary>What the instance learns when it ends (data output associations); empty hands everything on.</summary>
    public ImmutableArray<DataMapping> Outputs { get; init; } = [];
}

/// <summary>A value that is worked out and put under a name.</summary>
/// <param name="Target">The name.</param>
/// <param name="Source">The expression.</param>
public sealed record DataMapping(string Target, FeelExpression Source);

/// <summary>Human work (BPMN 2.0.2, 10.3.3 user task): a step of an SOP done by an officer.</summary>
public sealed record UserTask : Activity
{
    /// <summary>Ids of the executor roles (<i>pelaksana</i>); empty when the source names none, and then any officer may.</summary>
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

/// <summary>Work that needs nobody and no time: a task without a kind, or a manual task, which no engine manages (BPMN 2.0.2, 10.3.3).</summary>
public sealed record PassiveTask : Activity;

/// <summary>Work out of the engine's hands, done by a program that fetches it (BPMN 2.0.2, 10.3.3 service task and send task).</summary>
public sealed record ServiceTask : Activity
{
    /// <summary>Under which name programs fetch it.</summary>
    public required string Topic { get; init; }

    /// <summary>How often it may fail before that is an incident; at least 1.</summary>
    public int Attempts { get; init; } = 3;
}

/// <summary>Waits for a message (BPMN 2.0.2, 10.3.3 receive task).</summary>
public sealed record ReceiveTask : Activity
{
    /// <summary>The message.</summary>
    public required EventTrigger.Message Message { get; init; }

    /// <summary>Whether its message may start an instance; then no flow leads into it.</summary>
    public bool Instantiates { get; init; }
}

/// <summary>Works out a value (BPMN 2.0.2, 10.3.3 script task, in FEEL).</summary>
public sealed record ScriptTask : Activity
{
    /// <summary>The expression.</summary>
    public required FeelExpression Script { get; init; }

    /// <summary>Under which name the value is kept; null to forget it.</summary>
    public string? Result { get; init; }
}

/// <summary>Makes a decision (BPMN 2.0.2, 10.3.3 business rule task, with DMN).</summary>
public sealed record BusinessRuleTask : Activity
{
    /// <summary>The decision, with all it needs.</summary>
    public required DecisionDefinition Decision { get; init; }

    /// <summary>Under which name its value is kept; null to forget it.</summary>
    public string? Result { get; init; }
}

/// <summary>Runs another process definition as an instance of its own and waits for its end (BPMN 2.0.2, 10.3.6 call activity).</summary>
public sealed record CallActivity : Activity
{
    /// <summary>The definition that is called, of the same tenant.</summary>
    public required DefinitionId Called { get; init; }

    /// <summary>The version to run; null binds to the newest at the time of the call.</summary>
    public string? Version { get; init; }

    /// <summary>Ids of the roles that the source names for the step; empty for none. Who works is for the called process to say: they tell in whose lane the call stands.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

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
