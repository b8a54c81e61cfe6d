using SopFlow.Kernel.Model;

namespace SopFlow.Definitions.Compilation;

/// <summary>A process while it is being put together.</summary>
internal sealed class ProcessGraph
{
    private readonly ImmutableArray<FlowElement>.Builder elements = ImmutableArray.CreateBuilder<FlowElement>();
    private readonly ImmutableArray<SequenceFlow>.Builder flows = ImmutableArray.CreateBuilder<SequenceFlow>();

    public ImmutableArray<FlowElement> Elements => elements.ToImmutable();

    public ImmutableArray<SequenceFlow> Flows => flows.ToImmutable();

    public void Add(FlowElement element) => elements.Add(element);

    /// <summary>Adds the flow that leaves an element by a name of its own, such as that of an outcome.</summary>
    public void Connect(string source, string target, string by = "Next", Func<SequenceFlow, SequenceFlow>? with = null)
    {
        var flow = new SequenceFlow(new FlowId(by == "Next" ? $"{source}_Next" : $"{source}_To_{by}"), new ElementId(source), new ElementId(target));
        flows.Add(with is null ? flow : with(flow));
    }
}
