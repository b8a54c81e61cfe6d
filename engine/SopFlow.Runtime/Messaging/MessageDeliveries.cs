using SopFlow.Kernel;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Messaging;

/// <summary>Messages as commands for those who receive them. A delivery's source is the message, its version how often a receiver was found before.</summary>
internal static class MessageDeliveries
{
    /// <summary>A message for the element that waits for it.</summary>
    public static StoredDelivery To(Message message, int attempt, InstanceId receiver, int key) => new(
        KeyOf(message, attempt),
        new Delivery(receiver, new CorrelateMessage(ActorOf(message), message.Name) { CorrelationKey = message.CorrelationKey, Key = key, Variables = message.Variables }));

    /// <summary>A signal for one of those who wait.</summary>
    public static StoredDelivery Signal(Message signal, int number, InstanceId receiver) => new(
        KeyOf(signal, 1) with { Number = number },
        new Delivery(receiver, new CatchSignal(ActorOf(signal), signal.Name) { Variables = signal.Variables }));

    /// <summary>A message or signal for a process that it starts.</summary>
    public static StoredDelivery Start(Message message, int attempt, int number, StartPoint at, InstanceId instance) => new(
        KeyOf(message, attempt) with { Number = number },
        Start(at, new StartInstance(ActorOf(message), instance) { BusinessKey = message.CorrelationKey, Variables = message.Variables, StartElement = at.Element, Message = message.Kind == MessageKind.Message ? message.Name : null }));

    /// <summary>A process that starts because its time has come.</summary>
    public static StoredDelivery Start(TenantId tenant, StartPoint at, InstanceId instance) => Start(tenant, at, new StartInstance(Actor.Engine, instance));

    /// <summary>A process that starts because a condition of it has become true.</summary>
    public static StoredDelivery Start(TenantId tenant, StartPoint at, StartInstance command) => new(
        new DeliveryKey(tenant, command.InstanceId, 1, 0), Start(at, command with { StartElement = at.Element }));

    /// <summary>The id of an instance that is to start.</summary>
    public static InstanceId NewInstance(Instant now) => new(Guid.CreateVersion7(now.ToDateTimeOffset()));

    /// <summary>The message that a delivery brings, or what else it starts an instance for; null for what comes from an instance.</summary>
    public static Guid? MessageOf(StoredDelivery delivery) => delivery.Delivery.Command is CorrelateMessage or StartInstance { CalledBy: null } ? delivery.Key.Source.Value : null;

    private static Delivery Start(StartPoint at, StartInstance command) => new(command.InstanceId, command) { Definition = at.Version.Id, Version = at.Version.Version };

    private static DeliveryKey KeyOf(Message message, int attempt) => new(message.Tenant, new InstanceId(message.Id), attempt, 0);

    private static Actor ActorOf(Message message) => new(message.SentBy, null);
}
