namespace SopFlow.Bpmn.Model;

/// <summary>Something that happens (BPMN 2.0.2, 10.5).</summary>
public abstract class Event : FlowNode
{
    /// <summary>What triggers it or what it throws: those within it, then those it refers to. Empty for a none event.</summary>
    public IEnumerable<EventDefinition> EventDefinitions => Children.OfType<EventDefinition>().Concat(ResolveAll<EventDefinition>("eventDefinitionRef"));

    /// <summary>Data that live as long as the event.</summary>
    public IEnumerable<Property> Properties => Children.OfType<Property>();
}

/// <summary>An event that is waited for (10.5.1).</summary>
public abstract class CatchEvent : Event
{
    /// <summary>Whether all of several triggers must come, not one of them.</summary>
    public bool ParallelMultiple => Flag("parallelMultiple", false);

    /// <summary>Where what it caught goes.</summary>
    public IEnumerable<DataOutputAssociation> DataOutputAssociations => Children.OfType<DataOutputAssociation>();
}

/// <summary>An event that is brought about (10.5.1).</summary>
public abstract class ThrowEvent : Event
{
    /// <summary>Where what it carries comes from.</summary>
    public IEnumerable<DataInputAssociation> DataInputAssociations => Children.OfType<DataInputAssociation>();
}

/// <summary>Where a process or subprocess begins (10.5.2).</summary>
public sealed class StartEvent : CatchEvent
{
    /// <summary>In an event subprocess: whether what surrounds it is ended.</summary>
    public bool IsInterrupting => Flag("isInterrupting", true);
}

/// <summary>Where a way ends (10.5.3).</summary>
public sealed class EndEvent : ThrowEvent;

/// <summary>An event that is waited for on the way (10.5.4).</summary>
public sealed class IntermediateCatchEvent : CatchEvent;

/// <summary>An event that is brought about on the way (10.5.4).</summary>
public sealed class IntermediateThrowEvent : ThrowEvent;

/// <summary>An event that is waited for while an activity runs (10.5.4).</summary>
public sealed class BoundaryEvent : CatchEvent
{
    /// <summary>The activity; null when the reference leads nowhere.</summary>
    public Activity? AttachedTo => Resolve<Activity>("attachedToRef");

    /// <summary>Whether it ends the activity.</summary>
    public bool CancelActivity => Flag("cancelActivity", true);
}
