using System.Text.Json;
using SopFlow.Contracts;
using SopFlow.Testing;

namespace SopFlow.Runtime.Tests.Publishing.Support;

/// <summary>What a plain consumer received, held against what should have been published.</summary>
internal static class Recorded
{
    public static IReadOnlyList<Guid> Ids(this AmqpRecorder recorder) => [.. recorder.Deliveries.Select(d => d.Body.GetProperty("id").GetGuid())];

    /// <summary>Waits until each of these has come at least once.</summary>
    public static Task HasAsync(this AmqpRecorder recorder, IReadOnlyCollection<SopFlowEvent> expected)
    {
        var ids = expected.Select(e => e.Id).ToHashSet();
        return recorder.WaitForAsync(seen => seen.Count >= ids.Count && ids.IsSubsetOf(seen.Select(d => d.Body.GetProperty("id").GetGuid())), Soon.Patience);
    }

    /// <summary>Nothing but these came, and of each instance what came first of each event is in order. Repetitions may follow.</summary>
    public static void ShouldBeInOrder(this AmqpRecorder recorder, IReadOnlyCollection<SopFlowEvent> expected)
    {
        var first = recorder.Deliveries.Select(d => EventJson.Read(JsonSerializer.SerializeToUtf8Bytes(d.Body))!).DistinctBy(e => e.Id).ToArray();
        first.Length.ShouldBe(expected.Count);
        foreach (var ofInstance in expected.GroupBy(e => e.InstanceId))
            first.Where(e => e.InstanceId == ofInstance.Key).Select(e => e.Id).ShouldBe(ofInstance.Select(e => e.Id));
    }
}
