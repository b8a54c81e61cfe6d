using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using SopFlow.Kernel.Commands;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Publishing;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.InMemory;
using SopFlow.Runtime.Telemetry;
using SopFlow.Runtime.Tests.Engine;
using SopFlow.Runtime.Tests.Publishing.Support;
using SopFlow.Runtime.Tests.Rescheduling;
using SopFlow.Runtime.Tests.Storage;

namespace SopFlow.Runtime.Tests.Telemetry;

/// <summary>What is measured, and that nothing is while nobody listens.</summary>
[NonParallelizable]
internal sealed class TelemetryTests
{
    private InMemoryInstanceStore store = null!;
    private SteppedTime time = null!;
    private HostingEngine host = null!;
    private ProcessEngine engine = null!;
    private EngineSurroundings surroundings = null!;

    [SetUp]
    public void SetUp()
    {
        store = new InMemoryInstanceStore();
        time = HostingEngine.MondayMorning();
        host = new HostingEngine(store, time);
        (engine, surroundings) = (host.Engine, host.Surroundings);
    }

    [TearDown]
    public async Task TearDown() => await host.DisposeAsync();

    [Test]
    public void NobodyListens_WhatCommandsPassThrough_AllocatesNothing()
    {
        CommandTelemetry.IsOn.ShouldBeFalse();
        var batch = new[] { default(ActivityContext) };
        var record = Permit.Start(Permit.NewKey()).Record;
        Pass();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var n = 0; n < 1000; n++)
            Pass();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Pass()
        {
            if (CommandTelemetry.IsOn)
                throw new InvalidOperationException("Somebody listens.");
            EngineMetrics.CacheLookups.Add(1, new KeyValuePair<string, object?>("sopflow.cache.result", "hit"));
            EngineMetrics.AlarmLateness.Record(1);
            surroundings.Traces.Keep(record);
            surroundings.Traces.StartPublishing(record, "x");
            using var commit = EngineTraces.Source.StartActivity("commit");
            using var telemetry = BatchTelemetry.Begin(batch, context => context);
        }
    }

    [Test]
    public async Task Alarm_LookedAtLate_IsMeasuredFromItsInstant()
    {
        var start = HostingEngine.Start();
        var started = (EngineResult.Accepted)await engine.ExecuteAsync(start, default);
        var due = started.Instance.State.NextAlarmAt!.Value;
        using var heard = new Heard("sopflow.alarm.lateness", "sopflow.command.duration", "sopflow.commit.batch.size");

        time.Pass((due - surroundings.Now()).ToTimeSpan() + TimeSpan.FromSeconds(7));
        (await engine.ExecuteAsync(new EngineRequest(start.Instance, new Tick()), default)).ShouldBeOfType<EngineResult.Accepted>();
        await engine.ExecuteAsync(new EngineRequest(start.Instance, new Tick()), default);

        heard.Of("sopflow.alarm.lateness").ShouldBe([7d]);
        heard.Of("sopflow.commit.batch.size").ShouldBe([1d]);
        heard.Of("sopflow.command.duration").Count.ShouldBe(2);
    }

    [Test]
    public async Task Relay_NothingConfirmed_IsBehindByWhatWasCommittedAndSinceTheOldest()
    {
        using var gauges = new RelayGauges(store, store, Monitor(), surroundings, NullLogger<RelayGauges>.Instance);
        await engine.ExecuteAsync(HostingEngine.Start(), default);
        await engine.ExecuteAsync(HostingEngine.Start(), default);
        time.Pass(TimeSpan.FromSeconds(30));
        using var heard = new Heard("sopflow.relay.backlog", "sopflow.relay.lag");

        await gauges.LookAsync(default);
        heard.Observe();
        heard.Of("sopflow.relay.backlog").ShouldBe([2d]);
        heard.Of("sopflow.relay.lag").ShouldBe([30d]);

        await ((IRelayWatermark)store).SetAsync(await store.FeedEndAsync(default), default);
        await gauges.LookAsync(default);
        heard.Observe();
        heard.Of("sopflow.relay.backlog").ShouldBe([2d, 0d]);
    }

    private static RelayMonitor Monitor()
    {
        var options = new PublishingOptions();
        return new RelayMonitor(options, new RecordPublisher(new PublishedDefinitions(), new ManualBroker(), options, NullLogger<RecordPublisher>.Instance), NullLogger<EventRelay>.Instance);
    }

    /// <summary>Hears some instruments of the engine.</summary>
    private sealed class Heard : IDisposable
    {
        private readonly List<(string Name, double Value)> values = [];
        private readonly MeterListener listener;

        public Heard(params string[] names)
        {
            listener = new MeterListener
            {
                InstrumentPublished = (instrument, listening) =>
                {
                    if (instrument.Meter.Name == EngineMetrics.MeterName && names.Contains(instrument.Name))
                        listening.EnableMeasurementEvents(instrument);
                },
            };
            listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Keep(instrument, value));
            listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Keep(instrument, value));
            listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Keep(instrument, value));
            listener.Start();
        }

        public void Observe() => listener.RecordObservableInstruments();

        public IReadOnlyList<double> Of(string name)
        {
            lock (values)
                return [.. values.Where(value => value.Name == name).Select(value => value.Value)];
        }

        public void Dispose() => listener.Dispose();

        private void Keep(Instrument instrument, double value)
        {
            lock (values)
                values.Add((instrument.Name, value));
        }
    }
}
