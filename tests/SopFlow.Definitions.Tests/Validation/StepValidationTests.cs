using SopFlow.Definitions.Diagnostics;
using static SopFlow.Definitions.Tests.Examples.SmallSop;

namespace SopFlow.Definitions.Tests.Validation;

public sealed class StepValidationTests
{
    private static readonly string First = Work("satu");

    [TestCase("""{ "id": "a", "activity": "A", "roles": [ "ptugas" ] }""", "sop.role.unknown", Description = "Did you mean")]
    [TestCase("""{ "id": "a", "activity": "A", "roles": [ "petugas", "petugas" ] }""", "sop.step.repeated")]
    [TestCase("""{ "id": "a", "activity": "A", "roles": [ "petugas" ], "requires": [ "x" ] }""", "sop.document.unknown")]
    [TestCase("""{ "id": "a", "activity": "A", "roles": [ "petugas" ], "produces": [ "x" ] }""", "sop.document.unknown")]
    [TestCase("""{ "id": "a", "activity": "A", "roles": [ "petugas" ], "next": "x" }""", "sop.step.unknown")]
    [TestCase("""{ "id": "a", "activity": "A", "roles": [ "petugas" ], "standardTime": "segera" }""", "sop.time.unreadable")]
    [TestCase("""{ "id": "a", "activity": "A", "roles": [ "petugas" ], "standardTime": "30" }""", "sop.time.no-unit")]
    [TestCase("""{ "id": "a", "activity": "A" }""", "sop.kind.needs")]
    [TestCase("""{ "id": "satu", "activity": "A", "roles": [ "petugas" ] }""", "sop.id.duplicate")]
    [TestCase("""{ "id": "A-1", "activity": "A", "roles": [ "petugas" ] }""", "sop.id.form")]
    [TestCase("""{ "id": "if", "activity": "A", "roles": [ "petugas" ] }""", "sop.id.reserved")]
    [TestCase("""{ "id": "a", "activity": "A", "kind": "end", "standardTime": "5 menit" }""", "sop.kind.field")]
    [TestCase("""{ "id": "a", "activity": "A", "kind": "join", "roles": [ "petugas" ] }""", "sop.kind.field")]
    [TestCase("""{ "id": "a", "activity": "A", "roles": [ "petugas" ], "wait": { "message": "m" } }""", "sop.kind.field")]
    [TestCase("""{ "id": "a", "activity": "A", "kind": "wait" }""", "sop.kind.needs")]
    [TestCase("""{ "id": "a", "activity": "A", "kind": "wait", "wait": { } }""", "sop.wait.one")]
    [TestCase("""{ "id": "a", "activity": "A", "kind": "wait", "wait": { "message": "m", "weekday": "monday" } }""", "sop.wait.one")]
    [TestCase("""{ "id": "a", "activity": "A", "kind": "wait", "wait": { "date": "jumlah" } }""", "sop.variable.unknown")]
    [TestCase("""{ "id": "a", "activity": "A", "kind": "wait", "wait": { "duration": "-" } }""", "sop.time.unreadable")]
    [TestCase("""{ "id": "a", "activity": "A", "kind": "call", "call": { "sop": "lain/dinas/sop" } }""", "sop.call.government")]
    [TestCase("""{ "id": "a", "activity": "A", "kind": "call", "call": { "sop": "kota/dinas/lain", "version": "1.0.0" } }""", "sop.call.version")]
    [TestCase("""{ "id": "a", "activity": "A", "kind": "call", "call": { "sop": "kota/dinas/lain", "versionPolicy": "fixed" } }""", "sop.call.version")]
    [TestCase("""{ "id": "a", "activity": "A", "kind": "call", "call": { "sop": "kota/dinas/lain", "passes": [ { } ] } }""", "sop.call.passing")]
    [TestCase("""{ "id": "a", "activity": "A", "kind": "call", "call": { "sop": "kota/dinas/lain", "passes": [ { "document": "x" } ] } }""", "sop.document.unknown")]
    [TestCase("""{ "id": "a", "activity": "A", "kind": "call", "call": { "sop": "kota/dinas/lain", "returns": [ { "variable": "x", "as": "X" } ] } }""", "sop.variable.unknown", "sop.id.form")]
    [TestCase("""{ "id": "a", "activity": "A", "kind": "call", "call": { "sop": "kota/dinas/sop" } }""", "sop.call.endless")]
    [TestCase("""{ "id": "a", "activity": "A", "roles": [ "petugas" ], "deadlinePolicy": { "warnAt": [ 50, 50 ] } }""", "sop.deadline.warn-at")]
    [TestCase("""{ "id": "a", "activity": "A", "roles": [ "petugas" ], "deadlinePolicy": { "warnAt": [ 0, 100 ] } }""", "sop.deadline.warn-at", "sop.deadline.warn-at")]
    [TestCase("""{ "id": "a", "activity": "A", "roles": [ "petugas" ], "deadlinePolicy": { "warnAt": [ 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 ] } }""", "sop.deadline.warn-at")]
    [TestCase("""{ "id": "a", "activity": "A", "roles": [ "petugas" ], "deadlinePolicy": { "escalations": [ { "after": "segera", "to": "kepala" } ] } }""", "sop.time.unreadable")]
    [TestCase("""{ "id": "a", "activity": "A", "roles": [ "petugas" ], "deadlinePolicy": { "escalations": [ { "after": "-", "to": "kepala" } ] } }""", "sop.time.unreadable")]
    [TestCase("""{ "id": "a", "activity": "A", "roles": [ "petugas" ], "deadlinePolicy": { "escalations": [ { "after": "0 menit", "to": "kepala" } ] } }""", "sop.time.zero")]
    [TestCase("""{ "id": "a", "activity": "A", "roles": [ "petugas" ], "deadlinePolicy": { "escalations": [ { "after": "1 jam", "to": "bupati" } ] } }""", "sop.role.unknown")]
    [TestCase("""{ "id": "a", "activity": "A", "kind": "end", "deadlinePolicy": { "warnAt": [ 50 ] } }""", "sop.kind.field")]
    public void Read_StepThatCannotRun_IsRefusedAtTheStep(string step, params string[] rules)
    {
        var result = Read(Rows(First, step));

        result.Definition.ShouldBeNull();
        result.Errors.Select(error => error.Rule).ShouldBe(rules, ignoreOrder: true);
        result.Errors.ShouldAllBe(error => error.Line == 8 && error.Column > 0 && error.Step != null && error.File == FileName && error.MessageId != "" && error.Mend != "");
    }

    [TestCase("""[ { "id": "ya", "label": "Ya" } ]""", "sop.decision.ways")]
    [TestCase("""[ { "id": "ya", "label": "Ya" }, { "id": "ya", "label": "Tidak", "next": "satu" } ]""", "sop.id.duplicate")]
    [TestCase("""[ { "id": "ya", "label": "Ya" }, { "id": "tidak", "label": "YA ", "next": "satu" } ]""", "sop.outcome.label")]
    [TestCase("""[ { "id": "ya", "label": "Ya" }, { "id": "tidak", "label": "Tidak", "next": "x" } ]""", "sop.step.unknown")]
    [TestCase("""[ { "id": "Ya!", "label": "Ya" }, { "id": "tidak", "label": "Tidak", "next": "satu" } ]""", "sop.id.form")]
    public void Read_OutcomesThatCannotRun_AreRefused(string outcomes, string rule) =>
        Read(Rows(First, $$"""{ "id": "a", "activity": "A", "kind": "decision", "roles": [ "kepala" ], "outcomes": {{outcomes}} }"""))
            .Errors.ShouldHaveSingleItem().Rule.ShouldBe(rule);

    [Test]
    public void Read_TooManyEscalations_AreRefusedAtTheSopToo()
    {
        var escalations = string.Join(", ", Enumerable.Range(1, 11).Select(hours => $$"""{ "after": "{{hours}} jam", "to": "kepala" }"""));

        Read(First, $$""" "deadlinePolicy": { "escalations": [ {{escalations}} ] }, """).Errors.ShouldHaveSingleItem().Rule.ShouldBe("sop.deadline.escalations");
    }

    [TestCase("2 jam", "60 menit", true)]
    [TestCase("1 jam", "60 menit", true)]
    [TestCase("3 hari kerja", "2 hari kerja", true)]
    [TestCase("1 jam", "2 jam", false)]
    [TestCase("1 hari kerja", "3 hari kerja", false)]
    [TestCase("1 hari kerja", "2 jam", false)]
    public void Read_EscalationsOutOfOrder_AreRefusedWhereThatIsCertain(string first, string second, bool isRefused)
    {
        var errors = Read(First, $$""" "deadlinePolicy": { "escalations": [ { "after": "{{first}}", "to": "kepala" }, { "after": "{{second}}", "to": "kepala" } ] }, """).Errors;

        errors.Select(error => error.Rule).ShouldBe(isRefused ? ["sop.deadline.escalations"] : []);
    }

    [Test]
    public void Read_AllOfSeveralRolesDecide_IsRefused() =>
        Read(Rows(First, """{ "id": "a", "activity": "A", "kind": "decision", "roles": [ "petugas", "kepala" ], "roleMode": "all", "outcomes": [ { "id": "ya", "label": "Ya" }, { "id": "tidak", "label": "Tidak", "next": "satu" } ] }"""))
            .Errors.ShouldHaveSingleItem().Rule.ShouldBe("sop.decision.all");

    [TestCase("""{ "next": "dua", "condition": "jumlah > 1" }, { "next": "tiga" }""", "decision", "sop.branch.condition", "sop.branch.otherwise")]
    [TestCase("""{ "next": "dua", "otherwise": true }, { "next": "tiga", "otherwise": true }""", "decision", "sop.branch.otherwise")]
    [TestCase("""{ "next": "dua", "otherwise": true, "condition": "true" }, { "next": "tiga", "condition": "jumlah = 1" }""", "decision", "sop.branch.condition")]
    [TestCase("""{ "next": "dua", "condition": "jumlah > 1" }, { "next": "tiga", "condition": "jumlah > 2" }""", "fork", "sop.branch.otherwise")]
    [TestCase("""{ "next": "dua" }, { "next": "tiga", "otherwise": true }""", "fork", "sop.branch.condition")]
    [TestCase("""{ "next": "dua" }""", "fork", "sop.kind.needs")]
    public void Read_BranchesThatCannotRun_AreRefused(string branches, string kind, params string[] rules) =>
        Read(Rows(First, $$"""{ "id": "a", "activity": "A", "kind": "{{kind}}", "branches": [ {{branches}} ] }""", Work("dua", "\"next\": \"temu\""), Work("tiga"), Join("temu")))
            .Errors.Select(error => error.Rule).ShouldBe(rules, ignoreOrder: true);

    [Test]
    public void Read_UnreadableTime_IsFoundAtTheWordThatCannotBeRead()
    {
        var step = """{ "id": "a", "activity": "A", "roles": [ "petugas" ], "standardTime": { "text": "\u0035\nmenit segera", "source": "x" } }""";

        var error = Read(Rows(First, step)).Errors.ShouldHaveSingleItem();

        error.Column.ShouldBe(step.IndexOf("segera", StringComparison.Ordinal) + 1);
    }

    [Test]
    public void Read_UnknownRole_ProposesTheOneThatIsMeant()
    {
        var error = Read(Work("a").Replace("petugas", "petugass", StringComparison.Ordinal)).Errors.ShouldHaveSingleItem();

        error.Message.ShouldContain("Did you mean \"petugas\"?");
        error.Severity.ShouldBe(Severity.Error);
    }
}
