using System.Collections.Concurrent;
using System.Diagnostics;
using SopFlow.Testing;

namespace SopFlow.Host.Tests.Telemetry;

/// <summary>One trace from the caller over the host, the engine and the commit to the consumer of the event.</summary>
internal sealed class TraceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Test]
    public async Task Command_OfACallerWithATrace_IsOneTraceToTheEventsHeaders()
    {
        var trace = ActivityTraceId.CreateRandom();
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "SopFlow.Runtime" or "Microsoft.AspNetCore",
            Sample = (ref options) => options.TraceId == trace || options.Name == "commit batch" ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var broker = await RabbitServer.FreshVirtualHostAsync();
        await using var recorder = await AmqpRecorder.StartAsync(broker);
        await using var host = await TestHost.StartAsync(("SopFlow:Broker", "rabbitMq"), ("ConnectionStrings:RabbitMq", broker.ToString()));
        var caller = host.Administrator(Sops.Pekalongan);

        var answer = await caller.PostAsync(
            "/api/v1/instances", new { definition = Sops.Hosting }, ("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01"));
        answer.ShouldBe(201);
        var arrived = await recorder.WaitForAsync(deliveries => deliveries.Count >= 2, Patience);

        var header = arrived[0].Headers["traceparent"].ShouldNotBeNull();
        header.ShouldStartWith($"00-{trace}-");
        arrived[0].Headers.Keys.ShouldNotContain(name => name.StartsWith("MT-", StringComparison.Ordinal));
        await Eventually.TrueAsync(() => ended.Any(span => span.OperationName.StartsWith("publish", StringComparison.Ordinal)), Patience, "the publishing has ended");
        var spans = ended.ToList();
        var http = spans.Single(span => span.Source.Name == "Microsoft.AspNetCore" && span.TraceId == trace);
        var command = spans.Single(span => span.OperationName == "instance.start");
        var commit = spans.Single(span => span.OperationName == "commit" && span.TraceId == trace);
        var publish = spans.First(span => span.OperationName == "publish sopflow.events");
        command.ParentSpanId.ShouldBe(http.SpanId);
        command.GetTagItem("sopflow.outcome").ShouldBe("accepted");
        commit.ParentSpanId.ShouldBe(command.SpanId);
        spans.ShouldContain(span => span.OperationName == "commit batch" && span.Links.Any(link => link.Context.SpanId == commit.SpanId));
        publish.TraceId.ShouldBe(trace);
        publish.ParentSpanId.ShouldBe(commit.SpanId);
        header.ShouldContain(publish.SpanId.ToString());
    }
}
