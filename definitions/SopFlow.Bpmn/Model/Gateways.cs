namespace SopFlow.Bpmn.Model;

/// <summary>Where ways part or meet (BPMN 2.0.2, 10.6).</summary>
public abstract class Gateway : FlowNode
{
    /// <summary>Which shape the modeller meant it to have: <c>Unspecified</c>, <c>Converging</c>, <c>Diverging</c> or <c>Mixed</c>.</summary>
    public string Direction => Attribute("gatewayDirection") ?? "Unspecified";
}

/// <summary>One way of several (10.6.2).</summary>
public sealed class ExclusiveGateway : Gateway;

/// <summary>Some ways of several (10.6.3).</summary>
public sealed class InclusiveGateway : Gateway;

/// <summary>All ways (10.6.4).</summary>
public sealed class ParallelGateway : Gateway;

/// <summary>A join by a condition of its own (10.6.5).</summary>
public sealed class ComplexGateway : Gateway
{
    /// <summary>When it fires; null when not given.</summary>
    public Expression? ActivationCondition => ExpressionOf("activationCondition");
}

/// <summary>The way of whatever event comes first (10.6.6).</summary>
public sealed class EventBasedGateway : Gateway
{
    /// <summary>Whether its events start an instance.</summary>
    public bool Instantiate => Flag("instantiate", false);

    /// <summary>Whether all of the events must come.</summary>
    public bool IsParallel => Attribute("eventGatewayType") == "Parallel";
}
