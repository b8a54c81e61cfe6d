using SopFlow.Kernel.Execution;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.State;

/// <summary>An ad-hoc subprocess at work, and what somebody may begin in it now (BPMN 2.0.2, 13.3.5).</summary>
/// <param name="Key">The element instance.</param>
/// <param name="Element">The ad-hoc subprocess.</param>
/// <param name="Activities">What may be begun, in document order; empty while one runs where one runs at a time, and once its condition held.</param>
public sealed record AdHocChoice(int Key, ElementId Element, ImmutableArray<ElementId> Activities)
{
    /// <summary>Every ad-hoc subprocess that is at work in an instance, in order of entry. One that cannot proceed is none of them: its incident comes first.</summary>
    /// <param name="definition">What the instance runs.</param>
    /// <param name="state">The instance.</param>
    public static ImmutableArray<AdHocChoice> Of(ProcessDefinition definition, ProcessInstance state)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(state);
        return
        [
            .. from element in state.Elements
               where element is { Incident: null, Role: not ElementRole.Body }
               let adHoc = definition[element.Element] as AdHocSubProcess
               where adHoc is not null
               select new AdHocChoice(element.Key, adHoc.Id, Begins(definition, state, element, adHoc)),
        ];
    }

    private static ImmutableArray<ElementId> Begins(ProcessDefinition definition, ProcessInstance state, ElementInstance element, AdHocSubProcess adHoc) =>
        AdHoc.IsOver(element) || (adHoc.IsSequential && AdHoc.IsBusy(state, element.Key))
            ? []
            : [.. AdHoc.Activities(definition, adHoc.Id).Where(activity => AdHoc.Reached(definition, state, element.Key, activity) is not null).Select(activity => activity.Id)];
}
