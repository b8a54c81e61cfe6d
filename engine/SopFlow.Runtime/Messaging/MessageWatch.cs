using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Messaging;

/// <summary>Remembers where messages may have met receivers since the matching loop looked, and wakes it. What other hosts do, their own loops see to.</summary>
public sealed class MessageWatch
{
    /// <summary>With more addresses than these, all are looked at instead of each.</summary>
    private const int MostAddresses = 10_000;

    private const string ResumeKind = "instance.resume";

    private readonly Lock gate = new();
    private readonly CommitSignal changed = new();
    private HashSet<MessageAddress> addresses = [];
    private bool signalsSent;
    private bool isAnything;

    /// <summary>A task that ends at the next change. Take it before <see cref="Take"/>, and no change between is missed.</summary>
    internal Task Next => changed.Next;

    /// <summary>Tells of something that was sent or put back.</summary>
    public void Sent(Message message)
    {
        lock (gate)
        {
            if (message.Kind == MessageKind.Signal)
                signalsSent = true;
            else
                Add(message.Address);
        }

        changed.Raise();
    }

    /// <summary>Tells of something that may be received at any address: a process was published.</summary>
    public void Published()
    {
        lock (gate)
            isAnything = true;
        changed.Raise();
    }

    /// <summary>Tells of an address at which somebody may have become free to receive.</summary>
    internal void Freed(MessageAddress address)
    {
        lock (gate)
            Add(address);
        changed.Raise();
    }

    /// <summary>Tells of a commit. Nothing is done for one without messages or waits for them.</summary>
    internal void Committed(InstanceCommit commit)
    {
        foreach (var message in commit.Thrown)
            Sent(message);
        // What was suspended waits again for what it waited for.
        var waits = commit.Record.Command == ResumeKind ? WaitChanges.Of(null, commit.State) : commit.Waits;
        foreach (var wait in waits.Opened)
        {
            if (wait.Kind == WaitKind.Message)
                Freed(new MessageAddress(commit.Key.Tenant, wait.Name, wait.CorrelationKey ?? ""));
        }
    }

    private void Add(MessageAddress address)
    {
        if (addresses.Count < MostAddresses)
            addresses.Add(address);
        else
            isAnything = true;
    }

    /// <summary>What has changed since the last time.</summary>
    internal MessageChanges Take()
    {
        lock (gate)
        {
            var taken = new MessageChanges(addresses, signalsSent, isAnything);
            (addresses, signalsSent, isAnything) = ([], false, false);
            return taken;
        }
    }
}

/// <summary>Where messages may have met receivers.</summary>
/// <param name="Addresses">Here.</param>
/// <param name="SignalsSent">Whether there is a signal.</param>
/// <param name="IsAnything">Whether it may be anywhere.</param>
internal sealed record MessageChanges(IReadOnlyCollection<MessageAddress> Addresses, bool SignalsSent, bool IsAnything);
