using SopFlow.Calendars;
using SopFlow.Kernel;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Tests.Storage;

/// <summary>A procedure in which a program does some work of two attempts and then a message is waited for, and commits of it decided by the real kernel.</summary>
internal static class Dispatch
{
    public const string Topic = "arsip";

    private static readonly BusinessCalendar Calendar = BusinessCalendar.AlwaysOpen(DateTimeZoneProviders.Tzdb["Asia/Jakarta"]);

    private static readonly Actor Program = new("program", null);

    public static InstanceCommit Start(InstanceKey key, Instant? at = null) => Next(null, key, new StartInstance(Program, key.Id), at);

    public static InstanceCommit Do(StoredInstance stored, Func<Actor, int, Command> command) => Next(stored, stored.Key, command(Program, JobOf(stored).Key), null);

    public static InstanceCommit Suspend(StoredInstance stored) => Next(stored, stored.Key, new SuspendInstance(Program, "Listrik padam"), null);

    public static JobKey JobOf(StoredInstance stored) => new(stored.Key, stored.State.Elements.Single().Key);

    private static InstanceCommit Next(StoredInstance? stored, InstanceKey key, Command command, Instant? at)
    {
        var now = at ?? Permit.Monday9;
        return Decider.Decide(DefinitionOf(key.Tenant), stored?.State, command, new DecisionContext(now, Calendar)) is Decision.Accepted accepted
            ? CommitBuilder.Build(new EngineRequest(key, command), stored, accepted, now)
            : throw new InvalidOperationException($"{command} is refused.");
    }

    private static ProcessDefinition DefinitionOf(TenantId tenant) => new(
        new DefinitionVersion(new DefinitionId($"{tenant}/arsip/kirim"), "1.0.0"),
        "Kirim",
        "test/wib",
        [
            new StartEvent { Id = new("start") },
            new ServiceTask { Id = new("kirim"), Topic = Topic, Attempts = 2 },
            new ReceiveTask { Id = new("jawaban"), Message = new EventTrigger.Message("jawaban") },
            new EndEvent { Id = new("end") },
        ],
        [
            new SequenceFlow(new("f1"), new("start"), new("kirim")),
            new SequenceFlow(new("f2"), new("kirim"), new("jawaban")),
            new SequenceFlow(new("f3"), new("jawaban"), new("end")),
        ]);
}
