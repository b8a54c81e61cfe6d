using SopFlow.Contracts;
using SopFlow.Kernel.Model;

namespace SopFlow.Runtime.Publishing;

/// <summary>The instance whose events are mapped, and the words its definition has for their ids.</summary>
internal sealed record MappedInstance(ProcessDefinition Definition, InstanceId Id)
{
    /// <summary>The id by which other programs know a task; null for no task.</summary>
    public string? TaskId(int? key) => key is { } task ? $"{Id}:{task}" : null;

    public UserTask UserTask(ElementId element) => (UserTask)Definition[element];

    public RoleReference Role(string id) => new(id, Definition.FindRole(id)?.Name ?? id);

    public ImmutableArray<RoleReference> Roles(ImmutableArray<string> ids) => [.. ids.Select(Role)];

    public DocumentReference Document(string id) => new(id, Definition.FindDocument(id)?.Name ?? id);

    /// <summary>The step's id, or the element's where no step states it.</summary>
    public static string StepId(FlowElement element) => element.Step?.Id ?? element.Id.Value;

    /// <summary>What is done there, in the words of whoever wrote it.</summary>
    public static string Activity(FlowElement element) => element.Step?.Activity ?? element.Name ?? element.Id.Value;
}
