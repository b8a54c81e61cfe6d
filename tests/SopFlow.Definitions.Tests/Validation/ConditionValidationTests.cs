using static SopFlow.Definitions.Tests.Examples.SmallSop;

namespace SopFlow.Definitions.Tests.Validation;

public sealed class ConditionValidationTests
{
    [TestCase("jumlah > 10")]
    [TestCase("outcomes.periksa = \\\"ya\\\" and jumlah < 3")]
    [TestCase("tanggal > date(\\\"2024-01-01\\\")")]
    public void Read_ConditionOverDeclaredVariables_IsAccepted(string condition) => ReadWith(condition).ShouldBeEmpty();

    [TestCase("jumlah >", "sop.condition.syntax", 8)]
    [TestCase("jumlah > > 1", "sop.condition.syntax", 9)]
    [TestCase("jumlh > 10", "sop.condition.value", 0)]
    [TestCase("jumlh = 10", "sop.condition.value", 0)]
    [TestCase("outcomes.tidak_ada = 1", "sop.condition.value", 0)]
    [TestCase("jumlah > \\\"banyak\\\"", "sop.condition.value", 0)]
    [TestCase("jumlah + 1", "sop.condition.value", 0)]
    public void Read_ConditionThatDecidesNothing_IsRefusedWithinIt(string condition, string rule, int character)
    {
        var error = ReadWith(condition).ShouldHaveSingleItem();

        error.Rule.ShouldBe(rule);
        error.Step.ShouldBe("pilih");
        error.Column.ShouldBe(Row(condition).IndexOf($"\"{condition}", StringComparison.Ordinal) + 2 + character);
    }

    private static IEnumerable<Diagnostics.Diagnostic> ReadWith(string condition) =>
        Read(Rows(Decide("periksa", no: "periksa"), Row(condition), Work("a"), Work("b"))).Errors;

    private static string Row(string condition) =>
        $$"""{ "id": "pilih", "activity": "Memilah", "kind": "decision", "branches": [ { "next": "a", "condition": "{{condition}}" }, { "next": "b", "otherwise": true } ] }""";
}
