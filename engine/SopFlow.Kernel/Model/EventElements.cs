using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Model;

/// <summary>Where a process or subprocess begins (BPMN 2.0.2, 10.5.2 start event).</summary>
public sealed record StartEvent : FlowElement
{
    /// <summary>What starts it; null for a none start event.</summary>
    public EventTrigger? Trigger { get; init; }

    /// <summary>For the start of an event subprocess: whether everything else in its scope ends when it begins.</summary>
    public bool IsInterrupting { get; init; } = true;

    /// <summary>For the start of a process or of an event subprocess: see <see cref="CatchEvent.Outputs"/>.</summary>
    public ImmutableArray<DataMapping> Outputs { get; init; } = [];
}

/// <summary>Waits for something to happen (BPMN 2.0.2, 10.5.4 intermediate catch event).</summary>
public sealed record CatchEvent : FlowElement
{
    /// <summary>What it waits for.</summary>
    public required EventTrigger Trigger { get; init; }

    /// <summary>Ids of the roles that are waited for; empty when the source names none. While only external ones are, the promise does not count.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>Where what a message brought goes (BPMN 2.0.2, 10.4.2 data output associations); empty keeps everything under its own name.</summary>
    public ImmutableArray<DataMapping> Outputs { get; init; } = [];
}

/// <summary>Catches what happens while an activity is at work (BPMN 2.0.2, 10.5.4 boundary event).</summary>
public sealed record BoundaryEvent : FlowElement
{
    /// <summary>The activity on whose border it stands.</summary>
    public required ElementId AttachedTo { get; init; }

    /// <summary>What it catches.</summary>
    public required EventTrigger Trigger { get; init; }

    /// <summary>Whether the activity ends by it.</summary>
    public bool IsInterrupting { get; init; } = true;

    /// <summary>For <see cref="EventTrigger.Compensation"/>: the activity that undoes the one it stands on.</summary>
    public ElementId? Handler { get; init; }

    /// <summary>See <see cref="CatchEvent.Outputs"/>.</summary>
    public ImmutableArray<DataMapping> Outputs { get; init; } = [];
}

/// <summary>Makes something happen and goes on (BPMN 2.0.2, 10.5.4 intermediate throw event).</summary>
public sealed record ThrowEvent : FlowElement
{
    /// <summary>What it throws, in order; empty for a none event.</summary>
    public ImmutableArray<EventResult> Results { get; init; } = [];

    /// <summary>What a message it throws carries (BPMN 2.0.2, 10.4.2 data input associations); empty lets it carry every variable of the instance.</summary>
    public ImmutableArray<DataMapping> Inputs { get; init; } = [];
}

/// <summary>Where a token ends (BPMN 2.0.2, 10.5.3 end event).</summary>
public sealed record EndEvent : FlowElement
{
    /// <summary>What it throws, in order; empty for a none end event.</summary>
    public ImmutableArray<EventResult> Results { get; init; } = [];

    /// <summary>See <see cref="ThrowEvent.Inputs"/>.</summary>
    public ImmutableArray<DataMapping> Inputs { get; init; } = [];
}

/// <summary>Goes on at the link of the same name (BPMN 2.0.2, 10.5.4 link event, thrown).</summary>
public sealed record LinkThrowEvent : FlowElement
{
    /// <summary>The link that catches.</summary>
    public required ElementId Target { get; init; }
}

/// <summary>Where links of the same name lead (BPMN 2.0.2, 10.5.4 link event, caught).</summary>
public sealed record LinkCatchEvent : FlowElement;

/// <summary>What an event waits for.</summary>
public abstract record EventTrigger
{
    private EventTrigger()
    {
    }

    /// <summary>An instant.</summary>
    /// <param name="When">Which.</param>
    public sealed record Timer(TimerTrigger When) : EventTrigger;

    /// <summary>A message by its name and, where stated, by correlation key.</summary>
    /// <param name="Name">The message's name.</param>
    /// <param name="CorrelationKey">Evaluated when the wait begins; null means the instance's business key.</param>
    public sealed record Message(string Name, FeelExpression? CorrelationKey = null) : EventTrigger;

    /// <summary>A signal by its name, which every one that waits for it hears.</summary>
    /// <param name="Name">The signal's name.</param>
    public sealed record Signal(string Name) : EventTrigger;

    /// <summary>A condition that becomes true.</summary>
    /// <param name="Expression">Over the variables of the scope.</param>
    public sealed record Condition(FeelExpression Expression) : EventTrigger;

    /// <summary>An error thrown inside.</summary>
    /// <param name="Code">Its code; null catches every one.</param>
    public sealed record Error(string? Code) : EventTrigger;

    /// <summary>An escalation thrown inside.</summary>
    /// <param name="Code">Its code; null catches every one.</param>
    public sealed record Escalation(string? Code) : EventTrigger;

    /// <summary>The cancellation of a transaction.</summary>
    public sealed record Cancel : EventTrigger;

    /// <summary>Compensation of what was completed.</summary>
    public sealed record Compensation : EventTrigger;

    /// <summary>The first of several, or all of them.</summary>
    /// <param name="Triggers">At least two; none of them multiple, an error, an escalation, a cancellation or compensation.</param>
    /// <param name="IsParallel">True to wait for all.</param>
    public sealed record Multiple(ImmutableArray<EventTrigger> Triggers, bool IsParallel) : EventTrigger;
}

/// <summary>What an event throws.</summary>
public abstract record EventResult
{
    private EventResult()
    {
    }

    /// <summary>A message to whoever waits for it outside of the instance.</summary>
    /// <param name="Name">The message's name.</param>
    /// <param name="CorrelationKey">The key it carries; null for the instance's business key.</param>
    public sealed record Message(string Name, FeelExpression? CorrelationKey = null) : EventResult;

    /// <summary>A signal to everyone who waits for it.</summary>
    /// <param name="Name">The signal's name.</param>
    public sealed record Signal(string Name) : EventResult;

    /// <summary>An error, which ends the scope it is thrown in.</summary>
    /// <param name="Code">Its code; null for an error without one.</param>
    public sealed record Error(string? Code) : EventResult;

    /// <summary>An escalation, which whoever catches it may answer beside the work.</summary>
    /// <param name="Code">Its code; null for an escalation without one.</param>
    public sealed record Escalation(string? Code) : EventResult;

    /// <summary>Undoes what was completed, last first.</summary>
    /// <param name="Activity">Only this activity of the same scope; null for everything in it.</param>
    /// <param name="Waits">Whether the event waits until all is undone.</param>
    public sealed record Compensation(ElementId? Activity, bool Waits = true) : EventResult;

    /// <summary>Cancels the transaction.</summary>
    public sealed record Cancel : EventResult;

    /// <summary>Ends everything in the scope at once.</summary>
    public sealed record Terminate : EventResult;
}
