using SopFlow.Kernel;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.DryRuns;

/// <summary>
/// Carries what instances throw as a host does: a message to the element that has waited longest for its name and key, else it starts an instance of the first process
/// that begins by it, else it waits; a signal to everybody who waits for it at that moment, and to each process that begins by it.
/// </summary>
/// <param name="world">The instances.</param>
/// <param name="processes">What may be started.</param>
internal sealed class VirtualMessages(DryRunWorld world, IEnumerable<ProcessDefinition> processes)
{
    private readonly List<Thrown> left = [];
    private readonly ILookup<string, (ProcessDefinition Process, ProcessStart Start)> starts = (
        from process in processes.DistinctBy(process => process.Reference.Id)
        from start in ProcessStarts.Of(process)
        let name = start.Trigger switch { EventTrigger.Message message => NameOf(message.Name, isSignal: false), EventTrigger.Signal signal => NameOf(signal.Name, isSignal: true), _ => null }
        where name is not null
        select (name, process, start)).ToLookup(one => one.name, one => (one.process, one.start));

    /// <summary>Takes what an instance has thrown.</summary>
    public void Take(VirtualInstance from, ImmutableArray<PublishedEvent> thrown) => left.AddRange(thrown.Select(happened => new Thrown(from, happened)));

    /// <summary>Brings the oldest message or signal that somebody can take to its receivers; false when nobody takes any.</summary>
    public bool DeliverOne()
    {
        foreach (var thrown in left.Where(thrown => thrown.ExpiresAt <= world.Now).ToList())
            GiveUp(thrown, "tidak ada yang menunggu selama 30 hari / nobody waited for it for 30 days");
        foreach (var thrown in left.ToList())
        {
            if (thrown.Happened is SignalThrown signal ? Spread(thrown, signal) : Deliver(thrown, (MessageThrown)thrown.Happened))
                return true;
        }

        return false;
    }

    /// <summary>Tells of every message that is left at the end of the run.</summary>
    public void TellOfLeft()
    {
        foreach (var thrown in left.ToList())
            GiveUp(thrown, "tidak ada yang menunggu / nobody waits for it");
    }

    private bool Spread(Thrown thrown, SignalThrown signal)
    {
        left.Remove(thrown);
        // Whoever threw it has heard it already.
        var hearers = world.Running().Where(instance => instance != thrown.From && Waits(instance.State!).Any(one => one.Wait is Wait.Signal wait && wait.Name == signal.Name)).ToList();
        foreach (var hearer in hearers)
            world.Do(hearer, new CatchSignal(ActCommands.Clerk, signal.Name));
        var started = starts[NameOf(signal.Name, isSignal: true)].DistinctBy(start => start.Process.Reference).ToList();
        foreach (var (process, start) in started)
            world.StartOther(process, new StartInstance(ActCommands.Clerk, world.NewInstance) { StartElement = start.Element });
        if (hearers.Count == 0 && started.Count == 0)
            world.TellUndelivered(thrown.From, signal.Element, signal.Name, null, "tidak ada instans lain yang menunggu / no other instance waits for it");
        return true;
    }

    private bool Deliver(Thrown thrown, MessageThrown message)
    {
        var receivers = from instance in world.Running()
                        from one in Waits(instance.State!)
                        where one.Wait is Wait.Message wait && wait.Name == message.Name && (wait.CorrelationKey ?? "") == (message.CorrelationKey ?? "")
                        orderby world.Since(instance, one.Key)
                        select (Instance: instance, one.Key);
        foreach (var (instance, key) in receivers.ToList())
        {
            var rejection = world.Do(instance, new CorrelateMessage(ActCommands.Clerk, message.Name) { CorrelationKey = message.CorrelationKey, Key = key, Variables = message.Variables });
            if (rejection?.Code != RejectionCodes.MessageNotAwaited)
                return Done(thrown, rejection);
        }

        if (starts[NameOf(message.Name, isSignal: false)].FirstOrDefault() is not { Process: { } process, Start: var start })
            return false;
        return Done(thrown, world.StartOther(
            process, new StartInstance(ActCommands.Clerk, world.NewInstance) { StartElement = start.Element, Message = message.Name, BusinessKey = message.CorrelationKey, Variables = message.Variables }));
    }

    private bool Done(Thrown thrown, Rejection? rejection)
    {
        if (rejection is null)
            left.Remove(thrown);
        else
            GiveUp(thrown, $"{rejection.Code}: {rejection.Message}");
        return true;
    }

    private void GiveUp(Thrown thrown, string reason)
    {
        left.Remove(thrown);
        var message = (MessageThrown)thrown.Happened;
        world.TellUndelivered(thrown.From, message.Element, message.Name, message.CorrelationKey, reason);
    }

    private static IEnumerable<(int Key, Wait Wait)> Waits(ProcessInstance state) =>
        from element in state.Elements where element.Incident is null from wait in element.Wait?.Each ?? [] select (element.Key, wait);

    private static string NameOf(string name, bool isSignal) => (isSignal ? "signal " : "message ") + name;

    /// <summary>What is on its way.</summary>
    private sealed record Thrown(VirtualInstance From, PublishedEvent Happened)
    {
        public Instant ExpiresAt => Happened.At + EventLimits.ThrownTimeToLive;
    }
}
