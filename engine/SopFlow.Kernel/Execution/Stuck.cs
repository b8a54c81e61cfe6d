using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>Keeps tokens in an element that cannot proceed, so that nothing is lost and somebody sees it.</summary>
internal static class Stuck
{
    public static void At(Run run, ElementId element, ImmutableArray<FlowId> consumed, int scope, IncidentNote problem)
    {
        var key = run.NextKey;
        run.Emit(new ElementActivated(key, element, consumed, null, scope));
        run.Incident(element, key, problem.Code, problem.Message);
    }
}
