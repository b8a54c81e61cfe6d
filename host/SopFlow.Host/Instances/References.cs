using SopFlow.Kernel.Model;

namespace SopFlow.Host.Instances;

/// <summary>An SOP and its version.</summary>
/// <param name="Id">The SOP: <c>government/agency/sop</c>.</param>
/// <param name="Version">The version.</param>
/// <param name="Title">Its title.</param>
public sealed record DefinitionReference(string Id, string Version, string Title)
{
    internal static DefinitionReference Of(ProcessDefinition definition) => new(definition.Reference.Id.Value, definition.Reference.Version, definition.Name);
}

/// <summary>A row of the SOP's table.</summary>
/// <param name="Id">The step's id in the SOP.</param>
/// <param name="Number">The number as printed; null for a step the source does not number.</param>
/// <param name="Activity">What is done (<i>kegiatan</i>).</param>
public sealed record StepReference(string Id, string? Number, string Activity)
{
    internal static StepReference Of(FlowElement element) => element.Step is { } step
        ? new StepReference(step.Id, step.Number, step.Activity)
        : new StepReference(element.Id.Value, null, element.Name ?? element.Id.Value);

    internal static StepReference Of(ProcessDefinition definition, ElementId element) => Of(definition[element]);
}

/// <summary>An executor role (<i>pelaksana</i>).</summary>
/// <param name="Id">Unique within the SOP.</param>
/// <param name="Name">The name as the office writes it.</param>
/// <param name="External">True for an applicant or another agency.</param>
public sealed record RoleReference(string Id, string Name, bool External)
{
    internal static RoleReference Of(ProcessDefinition definition, string id) =>
        definition.FindRole(id) is { } role ? new RoleReference(id, role.Name, role.IsExternal) : new RoleReference(id, id, false);

    internal static IReadOnlyList<RoleReference> Of(ProcessDefinition definition, IEnumerable<string> ids) => [.. ids.Select(id => Of(definition, id))];
}
