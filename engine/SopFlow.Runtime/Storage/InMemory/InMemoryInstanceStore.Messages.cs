using SopFlow.Kernel.Model;
using SopFlow.Kernel.Serialization;
using SopFlow.Runtime.Messaging;

namespace SopFlow.Runtime.Storage.InMemory;

// Messages and signals.
public sealed partial class InMemoryInstanceStore
{
    private readonly SortedDictionary<long, MessageEntry> messages = [];
    private long lastMessage;

    /// <inheritdoc/>
    public Task<bool> SendAsync(Message message, AnsweredRequest? request, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (request is not null && !requests.TryAdd((message.Tenant, request.Key), request))
                return Task.FromResult(false);
            messages.Add(++lastMessage, new MessageEntry(message));
            return Task.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<MessageAddress>> FindMatchesAsync(Instant now, int limit, CancellationToken cancellation)
    {
        lock (gate)
            return Task.FromResult<IReadOnlyList<MessageAddress>>([.. Waiting(now).Where(m => Receivers(m.Message).Any() || StartOf(m.Message) is not null).Select(m => m.Message.Address).Distinct().Take(limit)]);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredDelivery>> MatchAsync(IReadOnlyCollection<MessageAddress> addresses, Instant now, Duration lease, CancellationToken cancellation)
    {
        lock (gate)
        {
            var candidates =
                from entry in Waiting(now)
                where addresses.Contains(entry.Message.Address)
                from receiver in Receivers(entry.Message)
                select new MessageCandidate(entry.Message, entry.Attempts, (receiver.Instance.Id, receiver.Wait.Key));
            var matched = new List<StoredDelivery>();
            foreach (var (message, attempts, receiver) in MessagePairing.Pair(candidates.ToList()))
            {
                var entry = Entry(message.Tenant, message.Id)!;
                (entry.Attempts, entry.Key) = (attempts + 1, receiver!.Value.Key);
                entry.Progress = new MessageProgress(MessageStatus.Assigned, receiver.Value.Instance, 0, null, null);
                matched.Add(Store(MessageDeliveries.To(message, entry.Attempts, receiver.Value.Instance, receiver.Value.Key), now + lease));
            }

            var starting = Waiting(now).Where(entry => addresses.Contains(entry.Message.Address))
                .Select(entry => (Entry: entry, Start: StartOf(entry.Message))).Where(one => one.Start is { } at && !IsBegunByAnother(one.Entry.Message, at)).ToList();
            foreach (var (entry, found) in MessagePairing.OneNameEach(starting, one => (one.Entry.Message, one.Start!.Value)))
            {
                var start = found!.Value;
                var instance = MessageDeliveries.NewInstance(now);
                entry.Attempts++;
                entry.Progress = new MessageProgress(MessageStatus.Assigned, instance, 0, null, null);
                matched.Add(Store(MessageDeliveries.Start(entry.Message, entry.Attempts, 0, start, instance), now + lease));
            }

            return Task.FromResult<IReadOnlyList<StoredDelivery>>(matched);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredDelivery>?> BroadcastAsync(Instant now, Duration lease, CancellationToken cancellation)
    {
        lock (gate)
        {
            var signals = messages.Values.Where(m => m is { Message.Kind: MessageKind.Signal, Progress.Status: MessageStatus.Waiting }).ToList();
            if (signals.Count == 0)
                return Task.FromResult<IReadOnlyList<StoredDelivery>?>(null);
            var sent = new List<StoredDelivery>();
            foreach (var signal in signals)
            {
                var heard = waits.Values
                    .Where(w => w.Wait.Kind == WaitKind.Signal && w.Wait.Name == signal.Message.Name && w.Instance.Id != signal.Message.Source
                        && w.Instance.Tenant == signal.Message.Tenant && IsOf(w.Instance, signal.Message.Agency) && IsActive(w.Instance))
                    .Select(w => w.Instance.Id).Distinct().ToList();
                var started = StartsOf(StartKind.Signal, signal.Message);
                sent.AddRange(heard.Select((instance, number) => Store(MessageDeliveries.Signal(signal.Message, number, instance), now + lease)));
                sent.AddRange(started.Select((start, number) => Store(MessageDeliveries.Start(signal.Message, 1, heard.Count + number, start, MessageDeliveries.NewInstance(now)), now + lease)));
                signal.Progress = new MessageProgress(MessageStatus.Consumed, null, heard.Count + started.Count, null, now);
            }

            return Task.FromResult<IReadOnlyList<StoredDelivery>?>(sent);
        }
    }

    /// <inheritdoc/>
    public Task PutBackAsync(DeliveryKey delivery, CancellationToken cancellation) => TakeBack(delivery, new MessageProgress(MessageStatus.Waiting, null, 0, null, null));

    /// <inheritdoc/>
    public Task RefuseAsync(DeliveryKey delivery, string reason, Instant now, CancellationToken cancellation) =>
        TakeBack(delivery, new MessageProgress(MessageStatus.Refused, Entry(delivery.Tenant, delivery.Source.Value)?.Progress.Receiver, 0, reason, now));

    /// <inheritdoc/>
    public Task<int> ExpireAsync(Instant now, CancellationToken cancellation)
    {
        lock (gate)
        {
            foreach (var place in messages.Where(m => m.Value.Progress.EndedAt <= now - MessageLimits.Kept).Select(m => m.Key).ToList())
                messages.Remove(place);
            var expired = messages.Values.Where(m => m is { Message.Kind: MessageKind.Message, Progress.Status: MessageStatus.Waiting } && m.Message.ExpiresAt <= now).ToList();
            foreach (var entry in expired)
                entry.Progress = entry.Progress with { Status = MessageStatus.Expired, EndedAt = entry.Message.ExpiresAt };
            return Task.FromResult(expired.Count);
        }
    }

    /// <inheritdoc/>
    public Task<MessageProgress?> FindAsync(TenantId tenant, Guid id, CancellationToken cancellation)
    {
        lock (gate)
            return Task.FromResult(Entry(tenant, id)?.Progress);
    }

    private IEnumerable<MessageEntry> Waiting(Instant now) =>
        messages.Values.Where(m => m is { Message.Kind: MessageKind.Message, Progress.Status: MessageStatus.Waiting } && m.Message.ExpiresAt > now);

    private IEnumerable<WaitEntry> Receivers(Message message) => waits.Values.Where(w =>
        Awaits(w, message) && IsActive(w.Instance)
        && !messages.Values.Any(m => m.Progress.Status == MessageStatus.Assigned && m.Message.Tenant == message.Tenant && m.Progress.Receiver == w.Instance.Id && m.Key == w.Wait.Key));

    /// <summary>What a message starts for which nobody waits, suspended or not.</summary>
    private StartPoint? StartOf(Message message) =>
        waits.Values.Any(w => Awaits(w, message)) ? null : StartsOf(StartKind.Message, message) is [var first, ..] ? first : null;

    /// <summary>Whether another message of the same key is on its way to start an instance of the process.</summary>
    private bool IsBegunByAnother(Message message, StartPoint at) => messages.Values.Any(m =>
        m is { Progress.Status: MessageStatus.Assigned, Key: 0, Message.Kind: MessageKind.Message } && m.Message.Tenant == message.Tenant && m.Message.Name != message.Name
        && (m.Message.CorrelationKey ?? "") == (message.CorrelationKey ?? "") && StartsOf(StartKind.Message, m.Message).Exists(start => start.Version.Id == at.Version.Id));

    private bool Awaits(WaitEntry wait, Message message) =>
        wait.Wait.Kind == WaitKind.Message && wait.Wait.Name == message.Name && (wait.Wait.CorrelationKey ?? "") == (message.CorrelationKey ?? "")
        && wait.Instance.Tenant == message.Tenant && IsOf(wait.Instance, message.Agency);

    private MessageEntry? Entry(TenantId tenant, Guid id) => messages.Values.FirstOrDefault(m => m.Message.Tenant == tenant && m.Message.Id == id);

    private StoredDelivery Store(StoredDelivery delivery, Instant leaseUntil)
    {
        Add(delivery.Key, KernelJson.Write(delivery.Delivery), leaseUntil);
        return delivery;
    }

    private Task TakeBack(DeliveryKey delivery, MessageProgress progress)
    {
        lock (gate)
        {
            if (deliveryOrder.ContainsKey(delivery) && Entry(delivery.Tenant, delivery.Source.Value) is { Progress.Status: MessageStatus.Assigned } entry)
                entry.Progress = progress;
            Remove(delivery);
        }

        return Task.CompletedTask;
    }

    private void StoreMessages(InstanceCommit commit)
    {
        if (commit.Consumed is { } id && Entry(commit.Key.Tenant, id) is { Progress.Status: MessageStatus.Assigned } consumed)
            consumed.Progress = new MessageProgress(MessageStatus.Consumed, commit.Key.Id, 1, null, commit.Record.At);
        foreach (var thrown in commit.Thrown)
            messages.Add(++lastMessage, new MessageEntry(thrown));
    }

    private sealed class MessageEntry(Message message)
    {
        public Message Message => message;

        public int Attempts { get; set; }

        public int Key { get; set; }

        public MessageProgress Progress { get; set; } = new(MessageStatus.Waiting, null, 0, null, null);
    }
}
