using System.Text.Json;

namespace SopFlow.Host.Tests.Support;

/// <summary>A procedure in which the office chooses what is examined, and in which order.</summary>
internal static class AdHocText
{
    /// <summary>Two examinations that may be begun at any time, and one that follows the first; one at a time where that is asked for.</summary>
    /// <param name="name">The last part of its id; null for one that no other test uses.</param>
    /// <param name="attributes">More of the ad-hoc subprocess.</param>
    public static (string Id, string Xml) Process(string? name = null, string attributes = "") => BpmnText.Of(
        BpmnText.Line(("telaah", $"""
            <adHocSubProcess id="telaah" name="Menelaah berkas" {attributes}>
              <userTask id="lapangan" name="Meninjau lapangan"/>
              <userTask id="berkas" name="Memeriksa berkas"/>
              <userTask id="laporan" name="Menulis laporan"/>
              <sequenceFlow id="l1" sourceRef="lapangan" targetRef="laporan"/>
              <completionCondition>cukup = true</completionCondition>
            </adHocSubProcess>
            """)),
        name: name);

    /// <summary>The key of the ad-hoc subprocess of an instance.</summary>
    public static int Key(JsonElement instance) => instance.GetProperty("adHoc")[0].GetProperty("key").GetInt32();

    /// <summary>What may be begun in an instance.</summary>
    public static IEnumerable<string> Activities(JsonElement instance) =>
        instance.GetProperty("adHoc")[0].GetProperty("activities").EnumerateArray().Select(activity => activity.GetProperty("activity").GetString()!);
}
