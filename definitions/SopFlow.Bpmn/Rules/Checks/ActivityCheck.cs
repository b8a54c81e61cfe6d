using SopFlow.Bpmn.Model;

namespace SopFlow.Bpmn.Rules.Checks;

/// <summary>Activities that are repeated, called, ad hoc, or start an instance (10.3).</summary>
internal sealed class ActivityCheck : IDocumentCheck
{
    public void Check(BpmnDocument document, BpmnDiagnostics findings)
    {
        foreach (var activity in document.All.OfType<Activity>())
        {
            if (activity.Loop is MultiInstanceLoopCharacteristics several)
                Check(several, activity, findings);
            switch (activity)
            {
                case AdHocSubProcess adHoc when !adHoc.Children.Any(child => child is Activity) || adHoc.Children.Any(child => child is StartEvent or EndEvent):
                    findings.Add(BpmnRules.AdHocContent, activity, $"The {activity.Described()} holds no activity, or a start or end event.",
                        $"{activity.Described()} tidak memuat aktivitas, atau memuat peristiwa awal atau akhir.");
                    break;
                case CallActivity call when call.IsExecuted() && !IsCallable(call):
                    findings.Add(BpmnRules.CallTarget, call, "calledElement", $"The {call.Described()} calls no process.", $"{call.Described()} tidak memanggil proses.");
                    break;
                case ReceiveTask { Instantiate: true } receive when receive.Incoming.Any():
                    findings.Add(BpmnRules.ReceiveStart, receive, "instantiate", $"The {receive.Described()} starts instances and has an incoming flow.",
                        $"{receive.Described()} memulai kasus tetapi mempunyai alur masuk.");
                    break;
            }
        }
    }

    // What is called may be published on its own; what stands in this file must be callable.
    private static bool IsCallable(CallActivity call) =>
        call.Extension("call") is not null
        || (call.CalledElement is { Length: > 0 } called && call.Document.Find(BpmnNode.LocalPart(called)) is null or Process or UntypedNode { ElementName: ['g', 'l', 'o', 'b', 'a', 'l', ..] });

    private static void Check(MultiInstanceLoopCharacteristics several, Activity activity, BpmnDiagnostics findings)
    {
        var hasCollection = several.Child("loopDataInputRef") is not null;
        if (hasCollection == (several.LoopCardinality is not null))
        {
            findings.Add(BpmnRules.MultiInstanceCount, several, $"The {activity.Described()} says {(hasCollection ? "in two ways" : "nowhere")} how often it is done.",
                $"{activity.Described()} {(hasCollection ? "menyatakan dua kali" : "tidak menyatakan")} berapa kali dikerjakan.");
        }

        if ((several.InputDataItem is not null && !hasCollection) || (several.OutputDataItem is null) != (several.Child("loopDataOutputRef") is null))
        {
            findings.Add(BpmnRules.MultiInstanceData, several, $"The {activity.Described()} names an item without its collection, or a result without its item.",
                $"{activity.Described()} menyebut butir tanpa kumpulannya, atau hasil tanpa butirnya.");
        }
    }
}
