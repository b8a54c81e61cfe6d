using System.Text;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Model;
using SopFlow.Definitions.Reading;
using SopFlow.Definitions.Tests.Examples;

namespace SopFlow.Definitions.Tests.Reading;

public sealed class SopReaderTests
{
    private static SopReadResult Read(string json) => SopReader.Read("sop.json", Encoding.UTF8.GetBytes(json));

    private static string Example(string old, string replacement)
    {
        var text = ExampleFiles.Text(ExampleFiles.EveryFeature);
        text.ShouldContain(old);
        return text.Replace(old, replacement, StringComparison.Ordinal);
    }

    [Test]
    public void Read_EveryFeature_GivesTheDefinition()
    {
        var result = SopReader.Read("every-feature.json", ExampleFiles.Bytes(ExampleFiles.EveryFeature));

        result.Errors.ShouldBeEmpty();
        var sop = result.Definition.ShouldNotBeNull();
        sop.Id.ToString().ShouldBe("kota-contoh/diskominfo/peminjaman-studio");
        sop.Version.ShouldBe(new SemanticVersion(1, 2, 0));
        sop.Title.ShouldBe(new Wording("Peminjaman Studio Siaran", "Peminjaman Stodio Siaran"));
        sop.Dates.Made.ShouldBe(new NodaTime.LocalDate(2024, 1, 2));
        sop.Steps[2].Outcomes[1].ReasonRequired.ShouldBeTrue();
        sop.Steps.Select(step => step.Kind).Distinct().Count().ShouldBe(Enum.GetValues<StepKind>().Length);
    }

    [Test]
    public void Write_EveryFeature_ReadsBackToTheSameBytes()
    {
        var sop = SopReader.Read("a.json", ExampleFiles.Bytes(ExampleFiles.EveryFeature)).Definition.ShouldNotBeNull();

        var written = SopWriter.Write(sop);

        var again = SopReader.Read("b.json", written);
        again.Errors.ShouldBeEmpty();
        SopWriter.Write(again.Definition!).ShouldBe(written);
    }

    [Test]
    public void Read_UnknownFieldInAStep_NamesLineColumnStepAndTheLikelyField()
    {
        var result = Read(Example("\"roleMode\": \"all\"", "\"roleMod\": \"all\""));

        result.Definition.ShouldBeNull();
        var finding = result.Diagnostics.ShouldHaveSingleItem();
        finding.Rule.ShouldBe("sop.json.unknown-field");
        finding.File.ShouldBe("sop.json");
        finding.Step.ShouldBe("menjadwalkan");
        finding.Message.ShouldContain("roleMode");
        finding.Column.ShouldBe(7);
        LineOf(finding, "\"roleMod\"");

        void LineOf(Diagnostic diagnostic, string what) =>
            Example("\"roleMode\": \"all\"", "\"roleMod\": \"all\"").Split('\n')[diagnostic.Line - 1].ShouldContain(what);
    }

    [TestCase("\"confidence\": \"high\"", "\"confidence\": \"High\"", "sop.json.wrong-value")]
    [TestCase("\"rupiah\": 0", "\"rupiah\": \"gratis\"", "sop.json.wrong-kind")]
    [TestCase("\"rupiah\": 0", "\"rupiah\": 0.5", "sop.json.wrong-kind")]
    [TestCase("\"rupiah\": 0", "\"rupiah\": 99999999999999999999999", "sop.json.wrong-kind")]
    [TestCase("\"reasonRequired\": true", "\"reasonRequired\": \"ya\"", "sop.json.wrong-kind")]
    [TestCase("\"made\": \"2024-01-02\"", "\"made\": \"2024-02-30\"", "sop.json.wrong-value")]
    [TestCase("\"version\": \"1.2.0\"", "\"version\": \"1.2\"", "sop.json.wrong-value")]
    [TestCase("\"id\": \"kota-contoh/diskominfo/peminjaman-studio\"", "\"id\": \"Kota/diskominfo\"", "sop.json.wrong-value")]
    [TestCase("\"calendar\": \"id-contoh\",", "", "sop.json.missing-field")]
    [TestCase("\"calendar\": \"id-contoh\"", "\"calendar\": null", "sop.json.wrong-kind")]
    [TestCase("\"calendar\": \"id-contoh\"", "\"calendar\": \" \"", "sop.json.empty-text")]
    [TestCase("\"calendar\": \"id-contoh\"", "\"calendar\": \"a\", \"calendar\": \"b\"", "sop.json.duplicate-field")]
    [TestCase("\"calendar\": \"id-contoh\"", "\"calendar\": \"a\\u0000b\"", "sop.json.control-character")]
    [TestCase("\"calendar\": \"id-contoh\"", "\"calendar\": \"\\ud800\"", "sop.json.syntax")]
    [TestCase("\"calendar\": \"id-contoh\"", "\"calendar\": id", "sop.json.syntax")]
    [TestCase("\"equipment\": [ \"Komputer dan jaringan internet\" ]", "\"equipment\": [ null ]", "sop.json.wrong-kind")]
    [TestCase("\"equipment\": [ \"Komputer dan jaringan internet\" ]", "\"equipment\": [ { \"text\": \"a\" } ]", "sop.json.missing-field")]
    [TestCase("\"equipment\": [ \"Komputer dan jaringan internet\" ]", "\"equipment\": [[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]", "sop.json.depth")]
    public void Read_BrokenField_SaysTheRuleAndThePlace(string old, string replacement, string rule)
    {
        var json = Example(old, replacement);

        var result = Read(json);

        result.Definition.ShouldBeNull();
        var finding = result.Errors.ShouldHaveSingleItem();
        finding.Rule.ShouldBe(rule);
        finding.MessageId.ShouldNotBeNullOrWhiteSpace();
        finding.Mend.ShouldNotBeNullOrWhiteSpace();
        finding.Line.ShouldBeInRange(1, json.Split('\n').Length);
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{} {}")]
    [TestCase("{")]
    public void Read_NoDefinitionAtAll_IsAnErrorAtItsPlace(string json) => Read(json).Errors.ShouldNotBeEmpty();

    [Test]
    public void Read_LargerThanTheLimit_IsRefused() =>
        SopReader.Read("big.json", new byte[SopReader.MaxBytes + 1]).Errors.ShouldHaveSingleItem().Rule.ShouldBe("sop.file.too-large");

    [Test]
    public void Read_ByteOrderMark_IsPassedOver() =>
        SopReader.Read("bom.json", new byte[] { 0xEF, 0xBB, 0xBF }.Concat(ExampleFiles.Bytes(ExampleFiles.EveryFeature)).ToArray()).Errors.ShouldBeEmpty();

    [Test]
    public void Read_AnErrorPerItem_StopsCountingAtTheLimit() =>
        Read($"{{\"equipment\":[{string.Join(",", Enumerable.Repeat("0", 5000))}]}}").Diagnostics.Count.ShouldBe(201);
}
