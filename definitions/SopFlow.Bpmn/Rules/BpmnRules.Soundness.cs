using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Bpmn.Rules;

// What the standard allows and nobody wants: found by following the tokens, whatever the data say.
public static partial class BpmnRules
{
    internal static readonly Rule Unreachable = Warning("bpmn.soundness.unreachable", "Lead a sequence flow to it from what is reached, or remove it.");
    internal static readonly Rule BranchNeverTaken = Warning("bpmn.soundness.branch-never-taken", "Give the flow a condition that can hold when those before it do not, or remove it.");
    internal static readonly Rule JoinNeverPassed = Error("bpmn.soundness.join-never-passed", "Merge alternatives with an exclusive gateway; join with a parallel gateway only what a parallel gateway has split.");
    internal static readonly Rule RivalEventSubProcesses = Error("bpmn.soundness.rival-event-subprocesses", "Do both in one event subprocess, or let one of them begin by something else or without interrupting.");
    internal static readonly Rule Unsynchronised = Warning("bpmn.soundness.unsynchronised", "Join what runs in parallel with a parallel or inclusive gateway before this element.");
    internal static readonly Rule Unexamined = Warning("bpmn.soundness.unexamined", "Put parts of it into subprocesses or processes of their own: each is examined by itself.");
}
