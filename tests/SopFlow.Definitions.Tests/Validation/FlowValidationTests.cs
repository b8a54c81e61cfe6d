using static SopFlow.Definitions.Tests.Examples.SmallSop;

namespace SopFlow.Definitions.Tests.Validation;

public sealed class FlowValidationTests
{
    private const string End = """{ "id": "selesai", "activity": "Selesai", "kind": "end" }""";

    private static readonly TestCaseData[] Unsound =
    [
        Case("sop.flow.unreachable", "b", Work("a", "\"next\": \"c\""), Work("b"), Work("c")),
        Case("sop.flow.no-end", "a", Work("a"), Work("b", "\"next\": \"a\"")),
        Case("sop.end.missed", "b", Decide("a", yes: "b", no: "selesai"), End, Work("b")),
        Case("sop.start.several", "m2", """{ "id": "m1", "activity": "Mulai", "kind": "start" }""", """{ "id": "m2", "activity": "Mulai", "kind": "start" }"""),
        Case("sop.start.entered", "a", """{ "id": "m1", "activity": "Mulai", "kind": "start" }""", Decide("a", yes: "m1")),
        Case("sop.join.no-fork", "j", Work("a"), Join("j"), Work("b")),
        Case("sop.fork.no-join", "f", Fork("f", "a", "b"), Work("a", "\"next\": \"j\""), Work("b", "\"next\": \"k\""), Join("j", "\"next\": \"c\""), Join("k"), Work("c")),
        Case("sop.fork.escapes", "a", Fork("f", "a", "b"), Work("a", "\"next\": \"selesai\""), Work("b"), Join("j"), End),
        Case("sop.fork.escapes", "d", Fork("f", "d", "b"), Decide("d", yes: "j", no: "f"), Work("b"), Join("j"), End),
        Case("sop.fork.escapes", "d", Work("awal"), Fork("f", "d", "b"), Decide("d", yes: "j", no: "awal"), Work("b"), Join("j"), End),
        Case("sop.fork.shared-step", "c", Fork("f", "a", "b"), Work("a", "\"next\": \"c\""), Work("b"), Work("c"), Join("j"), End),
        Case("sop.fork.entered", "d", Decide("d", yes: "f", no: "a"), Fork("f", "a", "b"), Work("a", "\"next\": \"j\""), Work("b"), Join("j"), End),
        Case("sop.fork.entered", "e", Fork("f", "a", "b"), Work("a", "\"next\": \"j\""), Work("b"), Join("j"), Decide("e", no: "a"), End),
        Case("sop.flow.busy-circle", "x", Choose("x", "y", "a"), Choose("y", "x", "a"), Work("a")),
    ];

    private static readonly TestCaseData[] Sound =
    [
        new TestCaseData(Rows(Work("a"))).SetArgDisplayNames("one row"),
        new TestCaseData(Rows(Work("a"), Decide("d", no: "a"))).SetArgDisplayNames("a return path and an implied end"),
        new TestCaseData(Rows(Work("a"), Decide("d", yes: "selesai", no: "gagal"), End, """{ "id": "gagal", "activity": "Ditolak", "kind": "end" }""")).SetArgDisplayNames("two ends"),
        new TestCaseData(Rows(Fork("f", "a", "j"), Work("a"), Join("j"), End)).SetArgDisplayNames("an empty branch"),
        new TestCaseData(Rows(Fork("f", "a", "b"), Decide("a", yes: "j", no: "c"), Work("c", "\"next\": \"a\""), Work("b"), Join("j"), End)).SetArgDisplayNames("a circle within a branch"),
        new TestCaseData(Rows(Fork("f", "g", "c"), Fork("g", "a", "b"), Work("a", "\"next\": \"k\""), Work("b"), Join("k", "\"next\": \"j\""), Work("c"), Join("j"), End)).SetArgDisplayNames("a fork within a fork"),
        new TestCaseData(Rows(Work("awal"), Fork("f", "a", "b"), Work("a", "\"next\": \"j\""), Work("b"), Join("j"), Decide("d", no: "awal"), End)).SetArgDisplayNames("a return to before the fork after its join"),
        new TestCaseData(Rows(Fork("f", "a", "b"), Work("a", "\"next\": \"j\""), Work("b"), Join("j"), Fork("g", "c", "d"), Work("c", "\"next\": \"k\""), Work("d"), Join("k"), Decide("e", no: "f"), End)).SetArgDisplayNames("two forks in a circle"),
        new TestCaseData(Rows(Decide("d", yes: "a", no: "b"), """{ "id": "a", "activity": "Ulang", "kind": "call", "call": { "sop": "kota/dinas/sop" } }""", Work("b"))).SetArgDisplayNames("a guarded call of itself"),
    ];

    [TestCaseSource(nameof(Unsound))]
    public void Read_FlowThatCannotRun_IsRefusedAtTheStep(string rule, string step, string steps)
    {
        var result = Read(steps);

        result.Definition.ShouldBeNull();
        result.Errors.ShouldContain(error => error.Rule == rule && error.Step == step);
        result.Errors.Select(error => error.Rule).Distinct().ShouldBe([rule]);
    }

    [TestCaseSource(nameof(Sound))]
    public void Read_FlowThatCanRun_IsAccepted(string steps) => Read(steps).Errors.ShouldBeEmpty();

    private static TestCaseData Case(string rule, string step, params string[] rows) =>
        new TestCaseData(rule, step, Rows(rows)).SetArgDisplayNames(rule, step);

    private static string Choose(string id, string ifMany, string otherwise) =>
        $$"""{ "id": "{{id}}", "activity": "Memilah", "kind": "decision", "branches": [ { "next": "{{ifMany}}", "condition": "jumlah > 1" }, { "next": "{{otherwise}}", "otherwise": true } ] }""";
}
