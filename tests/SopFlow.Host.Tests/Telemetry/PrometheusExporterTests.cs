using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using SopFlow.Host.Telemetry;

namespace SopFlow.Host.Tests.Telemetry;

/// <summary>Metrics of every kind in both formats, with names and values that need care.</summary>
internal sealed class PrometheusExporterTests
{
    private Meter meter = null!;
    private MeterProvider provider = null!;
    private PrometheusExporter exporter = null!;

    [SetUp]
    public void Start()
    {
        meter = new Meter($"uji-{Guid.NewGuid():N}");
        exporter = new PrometheusExporter();
        provider = Sdk.CreateMeterProviderBuilder().AddMeter(meter.Name).AddReader(new BaseExportingMetricReader(exporter)).Build();
    }

    [TearDown]
    public void Stop()
    {
        provider.Dispose();
        exporter.Dispose();
        meter.Dispose();
    }

    [Test]
    public void Counter_WithUnit_HasTheUnitAndTotalInItsName()
    {
        var sent = meter.CreateCounter<long>("uji.terkirim", "By", "Bytes that were sent.");
        sent.Add(3);
        sent.Add(4);

        Read()["uji_terkirim_bytes_total"].Samples.Single().Value.ShouldBe(7);
        var open = Read(PrometheusFormat.OpenMetrics)["uji_terkirim_bytes"];
        open.Unit.ShouldBe("bytes");
        open.Help.ShouldBe("Bytes that were sent.");
        open.Samples.Single().Name.ShouldBe("uji_terkirim_bytes_total");
    }

    [Test]
    public void Histogram_Values_AreCountedByEveryBoundThatHoldsThem()
    {
        var lateness = meter.CreateHistogram("uji.telat", "s", "Late.", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1, 10] });
        foreach (var seconds in new[] { 0.1, 0.5, 0.7, 5, 100 })
            lateness.Record(seconds, new KeyValuePair<string, object?>("jenis", "a"));

        foreach (var format in Enum.GetValues<PrometheusFormat>())
        {
            var family = Read(format)["uji_telat_seconds"];
            family.Samples.Where(sample => sample.Name.EndsWith("_bucket", StringComparison.Ordinal)).Select(sample => sample.Value).ShouldBe([2, 3, 4, 5]);
            family.Samples.Single(sample => sample.Name == "uji_telat_seconds_sum").Value.ShouldBe(106.3, 1e-9);
            family.Samples.ShouldAllBe(sample => sample.Labels["jenis"] == "a");
        }

        exporter.Read(PrometheusFormat.Text).ShouldContain("le=\"1\"");
        exporter.Read(PrometheusFormat.OpenMetrics).ShouldContain("le=\"1.0\"");
    }

    [Test]
    public void Labels_WithEveryKindOfCharacter_ComeThroughAsTheyWere()
    {
        var counter = meter.CreateUpDownCounter<int>("uji.tanda", "{tanda}", "Baris satu\nbaris \"dua\" \\ tiga.");
        counter.Add(-2, new("teks", "a\"b\\c\nd, e}f é"), new("benar", true), new("kosong", null), new("9.angka", 1.5));

        var family = Read()["uji_tanda"];
        family.Type.ShouldBe("gauge");
        family.Help.ShouldBe("Baris satu\nbaris \"dua\" \\ tiga.");
        var sample = family.Samples.Single();
        sample.Value.ShouldBe(-2);
        sample.Labels.ShouldBe(new Dictionary<string, string> { ["_9_angka"] = "1.5", ["benar"] = "true", ["kosong"] = "", ["teks"] = "a\"b\\c\nd, e}f é" }, ignoreOrder: true);
        Read(PrometheusFormat.OpenMetrics)["uji_tanda"].Help.ShouldBe(family.Help);
    }

    [Test]
    public void Labels_ThatBecomeTheSame_ShareIt()
    {
        meter.CreateCounter<int>("uji.sama").Add(1, new("a.b", "1"), new("a_b", "2"));

        Read()["uji_sama_total"].Samples.Single().Labels["a_b"].ShouldBe("1;2");
    }

    [TestCase("1", "uji_nilai_ratio")]
    [TestCase("{orang}", "uji_nilai")]
    [TestCase("By/s", "uji_nilai_bytes_per_second")]
    [TestCase("km", "uji_nilai_km")]
    [TestCase(null, "uji_nilai")]
    public void Gauge_Unit_BecomesAWord(string? unit, string name)
    {
        meter.CreateObservableGauge("uji.nilai", () => 0.25, unit);

        Read()[name].Samples.Single().Value.ShouldBe(0.25);
    }

    [TestCase(double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity)]
    [TestCase(double.NaN)]
    [TestCase(1e-300)]
    [TestCase(123456789.25)]
    public void Gauge_EveryKindOfNumber_ComesThrough(double number)
    {
        meter.CreateObservableGauge("uji.angka", () => number);

        Read()["uji_angka"].Samples.Single().Value.ShouldBe(number);
    }

    [Test]
    public void Family_OfTwoMetersOfWhichOneIsAnotherType_KeepsItsFirstType()
    {
        meter.CreateCounter<int>("uji.satu").Add(1);
        meter.CreateObservableGauge("uji_satu", () => 5);
        meter.CreateObservableGauge("uji_satu_dua", () => 6);

        Read()["uji_satu_total"].Samples.Count.ShouldBe(1);
        Read()["uji_satu_dua"].Samples.Count.ShouldBe(1);
    }

    private IReadOnlyDictionary<string, Family> Read(PrometheusFormat format = PrometheusFormat.Text) =>
        PrometheusReader.Read(exporter.Read(format), format == PrometheusFormat.OpenMetrics);
}
