using System.Text.Json;
using SopFlow.Contracts;

namespace SopFlow.Scenarios.Tests.Support;

/// <summary>What a consumer outside heard of one instance, in order of arrival, repetitions left out.</summary>
internal sealed class Published
{
    private readonly IReadOnlyList<(AmqpDelivery Delivery, SopFlowEvent Event)> heard;

    private Published(IReadOnlyList<(AmqpDelivery, SopFlowEvent)> heard) => this.heard = heard;

    public static async Task<Published> OfAsync(AmqpRecorder recorder, Guid instance, TimeSpan patience)
    {
        var all = await recorder.WaitForAsync(
            deliveries => deliveries.Any(d => IsOf(d, instance) && d.RoutingKey.StartsWith("instance.completed.", StringComparison.Ordinal)), patience);
        return new Published([.. all.Where(d => IsOf(d, instance)).DistinctBy(d => d.MessageId).Select(d => (d, Read(d)))]);
    }

    public void AreNumberedWithoutGaps() =>
        heard.Select(h => h.Event.Sequence).ShouldBe(Enumerable.Range(1, heard.Count).Select(n => (long)n));

    /// <summary>Body, headers and routing key say the same, and the body has nothing that the contract does not know.</summary>
    public void KeepTheirContract(string sop)
    {
        foreach (var (delivery, happened) in heard)
        {
            happened.DefinitionId.ShouldBe(sop);
            delivery.RoutingKey.ShouldBe($"{happened.Kind}.{sop.Replace('/', '.')}");
            delivery.ContentType.ShouldBe("application/json");
            delivery.IsPersistent.ShouldBeTrue();
            delivery.MessageId.ShouldBe(happened.Id.ToString("D"));
            foreach (var (name, value) in CloudEventHeaders.Of(happened))
                delivery.Headers[name].ShouldBe(value, name);
            JsonElement.DeepEquals(JsonSerializer.Deserialize<JsonElement>(EventJson.Write(happened)), delivery.Body)
                .ShouldBeTrue($"the body is not the contract's {happened.Kind}: {delivery.Body}");
        }
    }

    /// <summary>The tasks that were completed, in order, and the due date each was created with.</summary>
    public void TellTasks(IReadOnlyList<(string Step, string? DueAt)> expected)
    {
        var due = Of<TaskCreated>().ToDictionary(e => e.TaskId, e => WallClock.Text(e.DueAt));
        Of<TaskCompleted>().Select(e => (e.StepId, due[e.TaskId])).ShouldBe(expected);
        Of<ClockStarted>().Where(e => e.TaskId is not null).ShouldAllBe(e => WallClock.Text(e.DueAt) == due[e.TaskId!]);
        Of<SlaMet>().Count(e => e.TaskId is not null).ShouldBe(expected.Count(e => e.DueAt is not null) - Of<SlaMissed>().Count(e => e.TaskId is not null));
    }

    /// <summary>The breaches of tasks, in order, each at its due date, and each followed by a missed deadline.</summary>
    public void TellBreaches(IReadOnlyList<string> expected)
    {
        Of<SlaBreached>().Where(e => e.TaskId is not null).Select(e => WallClock.Text(e.OccurredAt)!).ShouldBe(expected);
        Of<SlaMissed>().Where(e => e.TaskId is not null).Select(e => WallClock.Text(e.DueAt)!).ShouldBe(expected);
    }

    public void TellThePromise(string? due, bool met)
    {
        WallClock.Text(Of<ClockStarted>().SingleOrDefault(e => e.TaskId is null)?.DueAt).ShouldBe(due, "the promise");
        Of<SlaMet>().Count(e => e.TaskId is null).ShouldBe(due is not null && met ? 1 : 0);
        Of<SlaMissed>().Count(e => e.TaskId is null).ShouldBe(due is not null && !met ? 1 : 0);
        Of<SlaBreached>().Where(e => e.TaskId is null).Select(e => WallClock.Text(e.OccurredAt)).ShouldBe(due is not null && !met ? [due] : []);
    }

    private IEnumerable<T> Of<T>()
        where T : SopFlowEvent => heard.Select(h => h.Event).OfType<T>();

    private static bool IsOf(AmqpDelivery delivery, Guid instance) => delivery.Body.GetProperty("instanceId").GetGuid() == instance;

    private static SopFlowEvent Read(AmqpDelivery delivery) =>
        EventJson.Read(JsonSerializer.SerializeToUtf8Bytes(delivery.Body)) ?? throw new AssertionException($"No contract for {delivery.RoutingKey}.");
}
