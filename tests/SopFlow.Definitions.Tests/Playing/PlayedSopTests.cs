using NodaTime;
using SopFlow.Definitions.Compilation;
using SopFlow.Definitions.Reading;
using SopFlow.Definitions.Tests.Catalog;
using SopFlow.Definitions.Tests.Examples;
using SopFlow.Definitions.Tests.Fuzzing;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using static SopFlow.Definitions.Tests.Examples.SmallSop;

namespace SopFlow.Definitions.Tests.Playing;

public sealed class PlayedSopTests
{
    private static IEnumerable<string> Catalog => CatalogFiles.Names;

    [TestCaseSource(nameof(Catalog))]
    public void Play_ShippedSop_EndsWhateverIsDecided(string file)
    {
        var process = SopCompiler.Compile(CatalogFiles.Read(file).Definition.ShouldNotBeNull());

        Seeds.Each(20, random => new PlayedInstance(process).ToTheEnd(random, most: 5_000));
    }

    [Test]
    public void Play_EveryFeature_EndsWhateverIsDecided()
    {
        var process = SopCompiler.Compile(SopReader.Read("a.json", ExampleFiles.Bytes(ExampleFiles.EveryFeature)).Definition.ShouldNotBeNull());

        Seeds.Each(50, random => new PlayedInstance(process, () => FeelContext.Of(
            ("tanggal_siaran", FeelDate.Of(new LocalDate(2026, 2, 2))),
            ("siaran_langsung", FeelBoolean.Of(random.Next(2) == 0)),
            ("jumlah_peserta", FeelNumber.Of(random.Next(100))))).ToTheEnd(random, most: 5_000));
    }

    [Test]
    public void Play_PromiseFromACompleteFile_StartsWithThatOutcomeOnly()
    {
        var process = SopCompiler.Compile(Of(Rows(Work("a"), Decide("periksa", no: "a"), Work("b")),
            "\"serviceStandard\": { \"promise\": { \"standardTime\": \"3 hari kerja\", \"clockStart\": \"complete\", \"step\": \"periksa\", \"outcome\": \"ya\" } },"));

        var played = new PlayedInstance(process).Complete("a").Complete("periksa", "tidak");
        played.State.ClockOf(null).ShouldBeNull();
        played.Complete("a").Complete("periksa", "ya");

        played.State.ClockOf(null).ShouldNotBeNull();
    }

    [Test]
    public void Play_ReturnPath_ComesBackToTheStep() =>
        new PlayedInstance(SopCompiler.Compile(Of(Rows(Work("a"), Decide("d", no: "a"), Work("b")))))
            .Complete("a").Complete("d", "tidak").Complete("a").Complete("d", "ya").Complete("b")
            .Completed.ShouldBe(["a", "d", "a", "d", "b"]);

    [Test]
    public void Play_ReturnPathIntoAFork_BeginsItsBranchesAgain([Values] bool startsWithWork)
    {
        string[] rows = [Fork("f", "b", "c"), Work("b", "\"next\": \"j\""), Work("c"), Join("j"), Decide("d", no: "f")];
        var played = new PlayedInstance(SopCompiler.Compile(Of(Rows(startsWithWork ? [Work("a"), .. rows] : rows))));
        if (startsWithWork)
            played.Complete("a");

        played.Complete("b").Complete("c").Complete("d", "tidak").Complete("c").Complete("b").Complete("d", "ya");

        played.Log[^1].ShouldBeOfType<InstanceCompleted>();
    }

    [Test]
    public void Play_TwoWaysOfOneBranchToTheJoin_JoinGoesOnOnce()
    {
        var played = new PlayedInstance(SopCompiler.Compile(Of(Rows(
            Fork("f", "b", "d"), Work("b", "\"next\": \"j\""), Decide("d", yes: "j", no: "c"), Work("c"), Join("j"), Work("akhir")))));

        played.Complete("d", "ya").Complete("b").Complete("akhir");

        played.Log[^1].ShouldBeOfType<InstanceCompleted>();
    }

    [Test]
    public void Play_RandomSop_WhatTheReaderAcceptsRunsToItsEnd()
    {
        var accepted = 0;
        Seeds.Each(300, random =>
        {
            var steps = new RandomSteps(random).Make();
            var result = Read(steps);
            if (result.Definition is not { } sop)
                return;
            accepted++;
            var process = SopCompiler.Compile(sop);
            for (var run = 0; run < 3; run++)
                new PlayedInstance(process, () => FeelContext.Of(("jumlah", FeelNumber.Of(random.Next(5))))).ToTheEnd(random, most: 5_000);
        });

        accepted.ShouldBeGreaterThan(75, "too few of the random SOPs can run to say anything");
    }
}
