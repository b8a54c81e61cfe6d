using System.Text.Json;
using SopFlow.Calendars;
using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.Serialization;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Tests.Serialization;

/// <summary>The short form of a state holds all that its JSON holds. Every walk of the other tests goes through it too.</summary>
public sealed class StateBytesTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 1, 5, 1, 9, 45);

    [Test]
    public void Write_EveryMemberSet_ComesBackWhole()
    {
        var state = Full();

        var bytes = StateBytes.Write(state);

        Json(StateBytes.Read(bytes)).ShouldBe(Json(state));
        StateBytes.Write(StateBytes.Read(bytes)).ShouldBe(bytes);
        bytes.Length.ShouldBeLessThan(KernelJson.Write(state).Length * 2 / 3);
    }

    // A member that is added to the state and forgotten in the short form would be lost without a word: here it makes the test before this one lack it.
    [Test]
    public void Full_EveryMemberOfTheState_IsSetSomewhere()
    {
        var full = Full();

        Unset([full], Bare()).ShouldBeEmpty();
        Unset(full.Elements, new ElementInstance(0, default)).ShouldBeEmpty();
        Unset(full.Clocks, AClock("", null, new WorkingDays(0)) with { Basis = default, Calendar = default, StartedAt = default, DueAt = default, Thresholds = [] }).ShouldBeEmpty();
        Unset(full.Clocks.SelectMany(clock => clock.Thresholds), new Threshold(0, null)).ShouldBeEmpty();
        Unset(full.Tasks, new UserTaskInstance(0, 0, default, [], 0, default)).ShouldBeEmpty();
        Unset(full.Documents, new ReceivedDocument("", default, "", null, null)).ShouldBeEmpty();
        Unset(full.Tokens.Select(token => (object)token), default(Token)).ShouldBeEmpty();

        static IEnumerable<string> Unset(IEnumerable<object> values, object bare) => bare.GetType().GetProperties()
            .Where(member => member.CanWrite && member.Name is not ("Id" or "Definition" or "StartedAt") && values.All(value => Equals(member.GetValue(value), member.GetValue(bare))))
            .Select(member => member.Name);
    }

    [Test]
    public void Write_NothingOptional_ComesBackWhole()
    {
        var state = Bare();

        Json(StateBytes.Read(StateBytes.Write(state))).ShouldBe(Json(state));
    }

    [Test]
    public void Write_MoreTextsThanAreRemembered_ComesBackWhole()
    {
        var names = Enumerable.Range(0, 300).Select(i => $"dokumen_{i % 200}").ToList();
        var state = Bare() with { Documents = [.. names.Select(name => new ReceivedDocument(name, Start, "Petugas A", null, null))] };

        StateBytes.Read(StateBytes.Write(state)).Documents.Select(document => document.DocumentId).ShouldBe(names);
    }

    [TestCase(0L)]
    [TestCase(1L)]
    [TestCase(-1L)]
    [TestCase(999_999L)]
    [TestCase(-9_000_000_000_000_000_001L)]
    public void Write_InstantsFinerThanAMillisecond_ComeBackExactly(long nanoseconds)
    {
        var state = Bare() with { LatestAt = Start.PlusNanoseconds(nanoseconds), EndedAt = Instant.MaxValue, StartedAt = Start.PlusNanoseconds(nanoseconds) };

        var read = StateBytes.Read(StateBytes.Write(state));

        (read.StartedAt, read.LatestAt, read.EndedAt).ShouldBe((state.StartedAt, state.LatestAt, state.EndedAt));
    }

    [Test]
    public void Read_JsonOfAnOlderProgram_GivesTheState() =>
        Json(StateBytes.Read(KernelJson.Write(Full()))).ShouldBe(Json(Full()));

    [Test]
    public void Read_AFormOfANewerProgram_SaysSo() =>
        Should.Throw<JsonException>(() => StateBytes.Read([9, 1, 2])).Message.ShouldContain("form 9");

    [Test]
    public void Read_CutAnywhere_IsRefused()
    {
        var bytes = StateBytes.Write(Full());

        for (var length = 0; length < bytes.Length; length++)
            Should.Throw<JsonException>(() => StateBytes.Read(bytes.AsSpan(0, length)));
        Should.Throw<JsonException>(() => StateBytes.Read([.. bytes, 0]));
    }

    [Test]
    public void Read_DamagedAnywhere_IsRefusedOrAnotherState([Random(1)] int seed)
    {
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var bytes = StateBytes.Write(Full());
        for (var round = 0; round < 20_000; round++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                StateBytes.Read(damaged);
            }
            catch (JsonException)
            {
                // Refused as it should be; anything else fails the test.
            }
        }
    }

    private static string Json(ProcessInstance state) => System.Text.Encoding.UTF8.GetString(KernelJson.Write(state));

    private static ProcessInstance Bare() => new()
    {
        Id = new InstanceId(Guid.Parse("019b8bb3-f3a8-7868-b024-fc9c01268529")),
        Definition = new DefinitionVersion(new DefinitionId("kota/dinas/izin"), "1.0.0"),
        Status = InstanceStatus.Active,
        StartedAt = Start,
    };

    private static ProcessInstance Full() => Bare() with
    {
        Status = InstanceStatus.Suspended,
        BusinessKey = "045/2/2026",
        EndedAt = Start + Duration.FromDays(9),
        CalledBy = new CallLink(new InstanceId(Guid.Parse("0199a7a2-0c1e-7000-8000-000000000001")), 3),
        Sequence = 34,
        LastKey = 16,
        Variables = Context("jumlah", FeelNumber.Of(12)),
        Outcomes = Context("periksa", FeelString.Of("sesuai")),
        Tokens = [new Token(new FlowId("a_b"), 0), new Token(new FlowId("b_c"), 7)],
        Elements =
        [
            new ElementInstance(15, new ElementId("periksa")),
            new ElementInstance(17, new ElementId("tunggu"))
            {
                Scope = 15, Wait = new Wait.Timer(Start, null), Role = ElementRole.Listener, Host = 15, Undoes = 4, Locals = Context("i", FeelNumber.Of(1)),
                Loop = new LoopProgress(3, 2, 1) { Items = [FeelNumber.Of(5)] }, Incident = new IncidentNote("job.failed", "Tidak dapat dihubungi"),
            },
        ],
        Compensables = [new Compensable(2, new ElementId("bayar"), 0, null)],
        Tasks = [new UserTaskInstance(16, 15, new ElementId("periksa"), ["verifikator", "kepala"], 2, Start) { Assignee = "petugas.a" }],
        Clocks =
        [
            AClock("promise", null, new WorkingDays(3, WorkingDayRule.SameTime)),
            AClock("task-16", 16, new WorkingTime(Duration.FromMinutes(90) + Duration.FromNanoseconds(1))) with
            {
                BreachedAt = Start, OnReturn = OnReturn.Continue, Pauses = [new Pause(PauseCause.Hold, Start, null, "kepala", "Gangguan")],
            },
            AClock("task-18", 18, new ElapsedTime(Period.FromMonths(2))),
        ],
        Documents = [new ReceivedDocument("ktp", Start, "petugas.a", Guid.Parse("0199a7a2-0c1e-7000-8000-000000000001"), "A-1"), new ReceivedDocument("kk", Start, "petugas.a", null, null)],
        Owed = [new OwedDocument("kk", 16, Start, "petugas.a", "Tidak terbaca")],
        RestingClocks = [new RestingClock(new ElementId("periksa"), ["verifikator"], Start, AClock("task-3", 3, new WorkingDays(1)))],
        Suspension = new Suspension(Start, "kepala", "Gugatan"),
        LatestAt = Start + Duration.FromHours(5),
        Rounds = Bare().Rounds.Add("periksa", 2).Add("bayar", 1),
    };

    private static Clock AClock(string id, int? task, TimeBudget budget) => new(
        id, task, budget, ClockBasis.CalendarTime, Start, Start + Duration.FromDays(3), new CalendarVersion("id/wib", 2),
        [new Threshold(50, Start), new Threshold(100, null), new Threshold(150, Start, 2)]);

    private static FeelContext Context(string name, FeelValue value) => FeelContext.From([KeyValuePair.Create(name, value)]);
}
