using SopFlow.Bpmn.Model;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Rules.Soundness;

/// <summary>Follows the tokens of a process, and of each subprocess by itself, and says where they are lost, doubled or held for ever.</summary>
internal static class SoundnessRules
{
    /// <param name="definition">A process that was compiled.</param>
    /// <param name="flows">Each sequence flow as it stands in the file.</param>
    /// <param name="process">What it was compiled from.</param>
    /// <param name="findings">Where to say it.</param>
    public static void Check(ProcessDefinition definition, IReadOnlyDictionary<FlowId, Model.SequenceFlow> flows, Process process, BpmnDiagnostics findings)
    {
        var scopes = definition.Elements.OfType<Kernel.Model.SubProcess>().Select(sub => (ElementId?)sub.Id).Prepend(null);
        foreach (var scope in scopes)
        {
            foreach (var (start, rival, what, whatId) in RivalEventSubProcesses.Of(definition, scope))
            {
                findings.Add(BpmnRules.RivalEventSubProcesses, process.Document.Find(start.Value)!, $"It interrupts by {what}, as '{rival}' does in the same scope: only one of the two event subprocesses could ever begin.",
                    $"Peristiwa ini menyela oleh {whatId}, sama seperti '{rival}' dalam lingkup yang sama: hanya satu dari kedua subproses peristiwa itu yang dapat dimulai.");
            }

            var idle = IdleBranches.Of(definition, scope).ToList();
            foreach (var (flow, why, whyId) in idle)
                findings.Add(BpmnRules.BranchNeverTaken, flows[flow], $"The flow '{flow}' can never be taken: {why}.", $"Alur '{flow}' tidak akan pernah ditempuh: {whyId}.");
            Check(new FlowNet(definition, scope, idle.Select(branch => branch.Flow).ToHashSet()), process, findings);
        }
    }

    private static void Check(FlowNet net, Process process, BpmnDiagnostics findings)
    {
        BpmnNode At(ElementId element) => process.Document.Find(element.Value)!;
        foreach (var element in Reach.Unreached(net))
            findings.Add(BpmnRules.Unreachable, At(element), $"No way leads to the {At(element).Described()}.", $"Tidak ada jalur menuju {At(element).Described()}.");
        if (net.IsAdHoc)
            return;
        var (deadlocks, doublings) = (Deadlocks.Of(net), Doublings.Of(net));
        foreach (var (join, missing) in deadlocks ?? [])
        {
            var (name, which) = (At(join).Described(), string.Join(", ", missing));
            findings.Add(BpmnRules.JoinNeverPassed, At(join),
                missing.Count > 0 ? $"The {name} waits for ever: no token can come by {which}." : $"The {name} waits for ever: its incoming flows never have their tokens in the same run.",
                missing.Count > 0 ? $"{name} menunggu selamanya: tidak ada token lewat {which}." : $"{name} menunggu selamanya: alur-alur masuknya tidak pernah ditempuh bersama.");
        }

        foreach (var (element, first, second) in doublings ?? [])
        {
            findings.Add(BpmnRules.Unsynchronised, At(element),
                first == second ? $"A second token can come to the {At(element).Described()} by '{first}' while the first still waits." : $"Tokens can come to the {At(element).Described()} by '{first}' and by '{second}' in parallel: it and what follows happens for each of them.",
                first == second ? $"Token kedua dapat tiba di {At(element).Described()} lewat '{first}' selagi yang pertama menunggu." : $"Token dapat tiba di {At(element).Described()} lewat '{first}' dan '{second}' bersamaan: elemen ini dan kelanjutannya terjadi untuk masing-masing.");
        }

        if (deadlocks is null || doublings is null)
        {
            var scope = net.Scope is { } sub ? At(sub) : process;
            findings.Add(BpmnRules.Unexamined, scope, $"The {scope.Described()} has more than {FlowNet.MostStates} states; it was not examined for joins that wait for ever and for doubled tokens.",
                $"{scope.Described()} mempunyai lebih dari {FlowNet.MostStates} keadaan; tidak diperiksa untuk penantian tanpa akhir dan token ganda.");
        }
    }
}
