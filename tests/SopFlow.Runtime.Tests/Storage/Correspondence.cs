using SopFlow.Calendars;
using SopFlow.Kernel;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Messaging;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Tests.Storage;

/// <summary>A procedure that waits for one answer after the other by the letter's number, while a signal may end it, and one that sends such an answer; commits of both are decided by the real kernel.</summary>
internal static class Correspondence
{
    public const string Answer = "jawaban";
    public const string Closing = "kantor tutup";

    private static readonly BusinessCalendar Calendar = BusinessCalendar.AlwaysOpen(DateTimeZoneProviders.Tzdb["Asia/Jakarta"]);

    private static readonly Actor Program = new("program", null);

    /// <summary>An instance that waits for the answer to a letter.</summary>
    public static InstanceCommit Wait(string? letter = "S-1", Instant? at = null, TenantId? tenant = null, string agency = "arsip") =>
        Start(Permit.NewKey(tenant), "surat", agency, letter, at, new ReceiveTask { Id = new("terima"), Message = new EventTrigger.Message(Answer) });

    /// <summary>An instance that waits for the office to close.</summary>
    public static InstanceCommit Listen(TenantId? tenant = null, string agency = "arsip") =>
        Start(Permit.NewKey(tenant), "jaga", agency, null, null, new CatchEvent { Id = new("tutup"), Trigger = new EventTrigger.Signal(Closing) });

    /// <summary>An instance that answers a letter, says that the office closes, and ends.</summary>
    public static InstanceCommit Throw(string? letter = "S-1", Instant? at = null) => Start(
        Permit.NewKey(), "balas", "arsip", letter, at, new ThrowEvent { Id = new("balas"), Results = [new EventResult.Message(Answer), new EventResult.Signal(Closing)] }, ("nomor", FeelString.Of("B-7")));

    /// <summary>What a delivery says to its receiver.</summary>
    public static InstanceCommit Receive(StoredInstance stored, StoredDelivery delivery)
    {
        var request = new EngineRequest(stored.Key, delivery.Delivery.Command) { Delivered = delivery.Key, Message = MessageDeliveries.MessageOf(delivery) };
        return Decide(Definition(stored.State.Definition, Waiting(stored)), stored, request, Permit.Monday9);
    }

    public static InstanceCommit Do(StoredInstance stored, Command command) =>
        Decide(Definition(stored.State.Definition, Waiting(stored)), stored, new EngineRequest(stored.Key, command), Permit.Monday9);

    public static Message Message(string? letter = "S-1", Duration? timeToLive = null, TenantId? tenant = null, string? agency = null) =>
        New(MessageKind.Message, Answer, tenant, agency, timeToLive ?? Duration.FromHours(1)) with { CorrelationKey = letter, Variables = FeelContext.Of(("nomor", FeelString.Of("B-7"))) };

    public static Message Signal(TenantId? tenant = null, string? agency = null) => New(MessageKind.Signal, Closing, tenant, agency, Duration.Zero);

    private static Message New(MessageKind kind, string name, TenantId? tenant, string? agency, Duration timeToLive) => new(tenant ?? Permit.Pekalongan, Guid.CreateVersion7(), kind, name)
    {
        SentBy = "loket", SentAt = Permit.Monday9, ExpiresAt = Permit.Monday9 + timeToLive, Agency = agency,
    };

    private static FlowElement Waiting(StoredInstance stored) => stored.State.Definition.Id.Procedure == "surat"
        ? new ReceiveTask { Id = new("terima"), Message = new EventTrigger.Message(Answer) }
        : new CatchEvent { Id = new("tutup"), Trigger = new EventTrigger.Signal(Closing) };

    private static InstanceCommit Start(InstanceKey key, string procedure, string agency, string? letter, Instant? at, FlowElement element, params (string Name, FeelValue Value)[] variables)
    {
        var version = new DefinitionVersion(new DefinitionId($"{key.Tenant}/{agency}/{procedure}"), "1.0.0");
        var command = new StartInstance(Program, key.Id) { BusinessKey = letter, Variables = FeelContext.Of(variables) };
        return Decide(Definition(version, element), null, new EngineRequest(key, command) { Start = version }, at ?? Permit.Monday9);
    }

    private static InstanceCommit Decide(ProcessDefinition definition, StoredInstance? stored, EngineRequest request, Instant now) =>
        Decider.Decide(definition, stored?.State, request.Command, new DecisionContext(now, Calendar)) is Decision.Accepted accepted
            ? CommitBuilder.Build(request, stored, accepted, now)
            : throw new InvalidOperationException($"{request.Command} is refused.");

    private static ProcessDefinition Definition(DefinitionVersion version, FlowElement element) => new(
        version,
        "Surat",
        "test/wib",
        [new StartEvent { Id = new("start") }, element, new EndEvent { Id = new("end") }],
        [new SequenceFlow(new("f1"), new("start"), element.Id), new SequenceFlow(new("f2"), element.Id, new("end"))]);
}
