namespace SopFlow.Kernel.Model;

/// <summary>A node of a process: an event, an activity or a gateway (BPMN 2.0.2, 8.4.7 Flow Element).</summary>
public abstract record FlowElement
{
    /// <summary>Unique within the process.</summary>
    public required ElementId Id { get; init; }

    /// <summary>The subprocess it stands in; null for the process itself.</summary>
    public ElementId? Parent { get; init; }

    /// <summary>What a reader sees; null when the element has no text of its own.</summary>
    public string? Name { get; init; }

    /// <summary>The row of the SOP table it was compiled from; null for elements no row states.</summary>
    public SourceStep? Step { get; init; }
}

/// <summary>What the SOP table said in the row an element was compiled from.</summary>
/// <param name="Id">The step's id in the SOP definition.</param>
/// <param name="Number">The number as printed; null for a step the source does not number.</param>
/// <param name="Activity">The activity (<i>kegiatan</i>).</param>
/// <param name="Remark">The remark (<i>keterangan</i>); null when empty.</param>
/// <param name="StandardTime">The standard time (<i>waktu</i>) as written; null when empty, which means unknown.</param>
public sealed record SourceStep(string Id, string? Number, string Activity, string? Remark, string? StandardTime);
