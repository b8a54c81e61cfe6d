using SopFlow.Kernel;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.DryRuns;

/// <summary>The instance that is run, those that it called or started, and the time they share.</summary>
internal sealed class DryRunWorld
{
    private readonly DryRunRequest request;
    private readonly Func<string, int, bool> isPlayed;
    private readonly Dictionary<InstanceId, VirtualInstance> byId = [];
    private readonly List<VirtualInstance> instances = [];
    private readonly ImmutableArray<DryRunEntry>.Builder trace = ImmutableArray.CreateBuilder<DryRunEntry>();
    private readonly Dictionary<string, int> entered = [];
    private readonly Dictionary<(VirtualInstance, int), int> occurrences = [];
    private readonly Dictionary<(VirtualInstance, int), int> order = [];

    /// <summary>Makes one in which nothing has started.</summary>
    /// <param name="request">What is run.</param>
    /// <param name="isPlayed">Whether the script plays the called instance, which then is not started: by the call activity and its occurrence.</param>
    public DryRunWorld(DryRunRequest request, Func<string, int, bool> isPlayed)
    {
        (this.request, this.isPlayed) = (request, isPlayed);
        Now = request.StartsAt;
        Messages = new VirtualMessages(this, request.Callable.Prepend(request.Process));
    }

    public IReadOnlyList<VirtualInstance> Instances => instances;

    public ImmutableArray<DryRunEntry> Trace => trace.ToImmutable();

    public ImmutableArray<WaitingElement> Waiting => [.. instances.SelectMany((instance, number) => DryRuns.Waiting.Of(number, instance))];

    /// <summary>Work that nobody does.</summary>
    public HashSet<(VirtualInstance Instance, int Key)> Skipped { get; } = [];

    public Instant Now { get; private set; }

    /// <summary>What the instances send each other.</summary>
    public VirtualMessages Messages { get; }

    /// <summary>The id of an instance that is to start.</summary>
    public InstanceId NewInstance => new(Guid.Parse($"00000000-0000-4000-8000-{instances.Count + 1:x12}"));

    public Instant? NextAlarmAt => Running().Select(instance => instance.State!.NextAlarmAt).Min();

    /// <summary>Instances that have not ended, in the order in which they started.</summary>
    public IEnumerable<VirtualInstance> Running() => instances.Where(instance => instance.State is { IsFinished: false });

    /// <summary>Every element instance that is there now, in the order in which they came.</summary>
    public ImmutableArray<(VirtualInstance Instance, ElementInstance Element)> AtWork() =>
        [.. from instance in Running() from element in instance.State!.Elements where element.Role != ElementRole.Body select (instance, element)];

    /// <summary>Which time its element runs, from 1.</summary>
    public int Occurrence(VirtualInstance instance, int key) => occurrences.GetValueOrDefault((instance, key));

    /// <summary>Since when it has been there: what came earlier has a smaller number.</summary>
    public int Since(VirtualInstance instance, int key) => order.GetValueOrDefault((instance, key));

    public Rejection? Start(ElementId? at, string? message, FeelContext variables) =>
        StartOther(request.Process, new StartInstance(ActCommands.Clerk, NewInstance) { StartElement = at, Message = message, Variables = variables, BusinessKey = "SURAT/1" });

    /// <summary>Lets time be later and whatever fell due happen.</summary>
    public void Pass(Instant until)
    {
        Now = Instant.Max(Now, until);
        foreach (var instance in Running().Where(instance => instance.State!.NextAlarmAt <= Now).ToList())
            Do(instance, new Tick());
    }

    /// <summary>Does something to an instance, and whatever the instance then does to others.</summary>
    public Rejection? Do(VirtualInstance instance, Command command)
    {
        var number = instances.IndexOf(instance);
        var step = instance.Do(command, Now);
        trace.AddRange(step.Trace.Select(entry => new DryRunEntry(number, entry)));
        Count(instance);
        Messages.Take(instance, step.Thrown);
        foreach (var delivery in step.Deliveries)
            Deliver(delivery);
        return step.Rejection;
    }

    /// <summary>Says that what an instance sent has reached nobody.</summary>
    public void TellUndelivered(VirtualInstance from, ElementId thrownAt, string name, string? key, string reason) =>
        trace.Add(new DryRunEntry(instances.IndexOf(from), new TraceEntry(Now, TraceKind.Undelivered, thrownAt.Value) { Name = name, Detail = key, Reason = reason }));

    /// <summary>Starts an instance beside the others.</summary>
    public Rejection? StartOther(ProcessDefinition process, StartInstance start)
    {
        var instance = new VirtualInstance(process, request.Calendars[process.Calendar]);
        instances.Add(instance);
        byId[start.InstanceId] = instance;
        return Do(instance, start);
    }

    // Element instances have ascending keys, so that each new one is counted once.
    private void Count(VirtualInstance instance)
    {
        foreach (var element in instance.State?.Elements ?? [])
        {
            order.TryAdd((instance, element.Key), order.Count);
            if (element.Role != ElementRole.Body && !occurrences.ContainsKey((instance, element.Key)))
                occurrences[(instance, element.Key)] = entered[element.Element.Value] = entered.GetValueOrDefault(element.Element.Value) + 1;
        }
    }

    private void Deliver(Delivery delivery)
    {
        if (delivery.Command is StartInstance { CalledBy: { } link } start)
            Call(delivery, start, link);
        else if (byId.TryGetValue(delivery.Target, out var instance))
            // What comes too late for an instance that has ended is refused, and nobody minds.
            Do(instance, delivery.Command);
    }

    private void Call(Delivery delivery, StartInstance start, CallLink link)
    {
        var caller = byId[link.Caller];
        var activity = caller.State!.FindElement(link.Key);
        if (activity is not null && isPlayed(activity.Element.Value, Occurrence(caller, link.Key)))
            return;
        var refusal = request.Find(delivery.Definition!.Value, delivery.Version) is { } called
            ? StartOther(called, start)?.Message
            : $"{delivery.Definition}{(delivery.Version is null ? "" : $"@{delivery.Version}")} is not among the files.";
        if (refusal is not null)
            Do(caller, new FailCall(link.Key, refusal));
    }
}
