using SopFlow.Calendars;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;

namespace SopFlow.Simulation.Tests.World;

/// <summary>
/// A year in the offices, in virtual time: instances of the six SOPs come in, officers work, supervisors suspend and pause, applicants owe documents, decrees change
/// the holidays and hosts go down. One seed decides everything.
/// </summary>
internal sealed class Year : IAsyncDisposable
{
    private static readonly Instant Begins = Instant.FromUtc(2026, 1, 1, 17, 0);
    private static readonly Instant Ends = Instant.FromUtc(2027, 1, 1, 0, 0);

    private readonly Random random;
    private readonly ManualTimeProvider time = new(Begins.ToDateTimeOffset());
    private readonly Agenda agenda = new();
    private readonly Officers officers;
    private readonly List<InstanceKey> instances = [];
    private readonly HashSet<InstanceKey> known = [];

    public Year(int seed)
    {
        random = new Random(seed);
        Sops = new SimulatedSops(random);
        officers = new Officers(random, Sops, Calendars);
        Host = new SimulatedHost(Sops, Calendars, time) { Accepted = Accepted };
    }

    public SimulatedSops Sops { get; }

    public SimulatedCalendars Calendars { get; } = new();

    public SimulatedHost Host { get; }

    /// <summary>Every instance, called ones included.</summary>
    public IReadOnlyList<InstanceKey> Instances => instances;

    public int Commands { get; private set; }

    public int Crashes { get; private set; }

    public int Refusals { get; private set; }

    /// <summary>Looks at every accepted command.</summary>
    public required Action<EngineResult.Accepted, Instant> Watch { get; init; }

    /// <summary>Lives through the year with so many requests.</summary>
    public async Task LiveAsync(int requests, int amendments, int crashes)
    {
        await Host.StartAsync();
        for (var i = 0; i < requests; i++)
            agenda.Plan(Sometime(), StartAsync);
        for (var i = 1; i <= amendments; i++)
            agenda.Plan(Begins + ((Ends - Begins) * i / (amendments + 1)), AmendAsync);
        for (var i = 0; i < crashes; i++)
            agenda.Plan(Sometime(), CrashAsync);

        while (await NextAsync() is { } next && next < Ends)
        {
            if (next > Host.Now)
                time.AdvanceTo(next.ToDateTimeOffset());
            if (agenda.Next is { } planned && planned <= Host.Now)
                await agenda.Take()();
            if (Host.IsUp)
            {
                await Host.DeliverAsync();
                await Host.TickAsync();
            }
        }
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>What comes first: what somebody planned, or an alarm, unless the host that would hear it is down.</summary>
    private async Task<Instant?> NextAsync()
    {
        var alarm = Host.IsUp ? await Host.Store.NextAlarmAsync(default) : null;
        return (alarm, agenda.Next) switch
        {
            ({ } a, { } b) => Instant.Min(a, b),
            var (a, b) => a ?? b,
        };
    }

    private async Task StartAsync()
    {
        var sop = Sops.All[random.Next(Sops.All.Length)];
        var bytes = new byte[16];
        random.NextBytes(bytes);
        var id = new InstanceId(new Guid(bytes));
        await DoAsync(new InstanceKey(TenantOf(sop), id), new StartInstance(officers.Anyone(), id)
        {
            BusinessKey = $"SURAT/{instances.Count + 1}",
            Variables = officers.Variables(sop),
            Received = officers.Back(Host.Now - Duration.FromDays(5), Host.Now),
        }, sop.Reference);
    }

    private async Task DoAsync(InstanceKey key, Command command, DefinitionVersion? start = null)
    {
        if (!Host.IsUp)
        {
            // Whoever meets a host that is down comes again.
            agenda.Plan(Host.Now + Duration.FromMinutes(random.Next(30, 600)), () => DoAsync(key, command, start));
            return;
        }

        if (await Host.ExecuteAsync(key, command, start) is EngineResult.Rejected)
            Refusals++;
    }

    private void Accepted(InstanceKey key, EngineResult.Accepted accepted)
    {
        Commands++;
        if (known.Add(key))
        {
            instances.Add(key);
            agenda.Plan(Host.Now + Duration.FromHours(random.Next(1, 24 * 20)), () => InterfereAsync(key));
        }

        Watch(accepted, Host.Now);
        var definition = Sops.Of(accepted.Instance.State.Definition);
        foreach (var task in accepted.Events.OfType<TaskCreated>())
            agenda.Plan(officers.WhenDone(definition, task, Host.Now), () => WorkAsync(key, task.Task));
        foreach (var waiting in accepted.Instance.State.Elements.Where(element => element.Wait is Wait.Message))
            agenda.Plan(Host.Now + Duration.FromHours(random.Next(1, 100)), () => SendAsync(key, waiting.Key));
    }

    private async Task WorkAsync(InstanceKey key, int task)
    {
        if (await Host.Store.LoadAsync(key, default) is not { State: var state } || state.FindTask(task) is not { } open)
            return;
        if (!Host.IsUp || state.Suspension is not null)
            agenda.Plan(Host.Now + Duration.FromHours(random.Next(2, 30)), () => WorkAsync(key, task));
        else
            await DoAsync(key, officers.Complete(state, open));
    }

    private async Task SendAsync(InstanceKey key, int element)
    {
        if (await Host.Store.LoadAsync(key, default) is not { State: var state } || state.FindElement(element)?.Wait is not Wait.Message message)
            return;
        if (!Host.IsUp || state.Suspension is not null)
            agenda.Plan(Host.Now + Duration.FromHours(random.Next(2, 30)), () => SendAsync(key, element));
        else
            await DoAsync(key, new CorrelateMessage(officers.Anyone(), message.Name) { CorrelationKey = message.CorrelationKey, Variables = officers.Variables(Sops.Of(state.Definition)) });
    }

    private async Task InterfereAsync(InstanceKey key)
    {
        if (await Host.Store.LoadAsync(key, default) is not { State: { IsFinished: false } state })
            return;
        if (officers.Interfere(state, Host.Now) is { } command)
            await DoAsync(key, command);
        var soon = state.Suspension is not null || state.Owed.Length > 0 || state.Clocks.Any(clock => clock.IsPaused);
        agenda.Plan(Host.Now + Duration.FromHours(soon ? random.Next(1, 48) : random.Next(24, 24 * 20)), () => InterfereAsync(key));
    }

    /// <summary>A decree: days around today become holidays, and sometimes one is taken back. Running clocks are read anew some at a time, while work goes on.</summary>
    private Task AmendAsync()
    {
        var today = Host.Now.InZone(DateTimeZoneProviders.Tzdb["Asia/Jakarta"]).Date;
        var added = Enumerable.Range(0, 6).Select(_ => new Holiday(today.PlusDays(random.Next(-8, 10)), HolidayKind.JointLeave, "Cuti bersama tambahan", "SKB contoh")).ToList();
        var past = Calendars.Newest("id/wib").Definition.Holidays.Where(holiday => Math.Abs(Period.DaysBetween(today, holiday.Date)) < 40).ToList();
        Calendars.Amend(added, past.Count == 0 ? [] : [past[random.Next(past.Count)].Date]);
        var batch = 0;
        foreach (var part in instances.ToList().Chunk(20))
        {
            agenda.Plan(Host.Now + Duration.FromMinutes(++batch), async () =>
            {
                foreach (var key in part)
                    await DoAsync(key, new RescheduleClocks());
            });
        }

        return Task.CompletedTask;
    }

    private async Task CrashAsync()
    {
        if (!Host.IsUp)
            return;
        Crashes++;
        await Host.CrashAsync();
        agenda.Plan(Host.Now + Duration.FromMinutes(random.Next(1, 60 * 72)), Host.StartAsync);
    }

    private Instant Sometime() => Begins + Duration.FromMilliseconds((long)((Ends - Begins).TotalMilliseconds * random.NextDouble()));

    private static TenantId TenantOf(ProcessDefinition sop) => new(sop.Reference.Id.Value.Split('/')[0]);
}
