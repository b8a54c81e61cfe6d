using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NodaTime;
using SopFlow.Calendars;
using SopFlow.Contracts;
using SopFlow.Kernel;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.Serialization;
using SopFlow.Kernel.State;
using SopFlow.Runtime.Publishing;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Tests.Publishing.Support;

/// <summary>One instance of <see cref="HostingService"/> as the office tells it: at this time this was asked. Keeps the log records that come of it.</summary>
internal sealed class Story(InstanceId id)
{
    private readonly List<FeedRecord> records = [];
    private readonly List<InstanceCommit> commits = [];
    private BusinessCalendar calendar = HostingService.Calendar;
    private ProcessInstance? state;

    public IReadOnlyList<FeedRecord> Records => records;

    /// <summary>What the engine would store of it, record by record.</summary>
    public IReadOnlyList<InstanceCommit> Commits => commits;

    public InstanceKey Key { get; } = new(HostingService.Definition.Reference.Id.Tenant, id);

    /// <summary>What should be published of it.</summary>
    public IReadOnlyList<SopFlowEvent> Published() => [.. records.SelectMany(record => EventMapper.Map(HostingService.Definition, record))];

    public Story At(string local, Command command) => At(HostingService.At(local), command);

    public Story At(Instant now, Command command)
    {
        var decision = Decider.Decide(HostingService.Definition, state, command, new DecisionContext(now, calendar));
        var accepted = decision as Decision.Accepted ?? throw new AssertionException($"{command.Kind} was refused: {decision}");
        var events = ImmutableCollectionsMarshal.AsImmutableArray(KernelJson.Write(accepted.Events));
        var record = new LogRecord(Key, records.Count + 1, (state?.Sequence ?? 0) + 1, now, command.Kind, command.Actor.Id, events, LogChain.Root) { Position = records.Count + 1 };
        state = accepted.State;
        commits.Add(new InstanceCommit { Key = Key, ExpectedVersion = records.Count, State = state!, WrittenState = StateBytes.Write(state!), Record = record });
        records.Add(new FeedRecord(record, HostingService.Definition.Reference, state!.BusinessKey));
        return this;
    }

    /// <summary>From here on the office's calendar is another version.</summary>
    public Story After(BusinessCalendar newer)
    {
        calendar = newer;
        return this;
    }

    /// <summary>The step that waits.</summary>
    public int OpenTask => state!.Tasks.Single().Key;

    /// <summary>The call that waits.</summary>
    public ElementInstance OpenCall => state!.Elements.Single(e => e.Wait is Wait.Call);

    public static StartInstance Start(Guid id) => new(Pemohon, new InstanceId(id))
    {
        BusinessKey = "555/120/DPMPTSP/2026",
        Documents = [new DocumentSubmission("surat-permohonan", Guid.Parse("0199c0de-0000-7000-8000-0000000000aa"))],
    };

    public static Actor Pemohon { get; } = new("dpmptsp", ["pemohon"]);

    public static Actor Kabid { get; } = new("kabid-1", ["kepala-bidang"]);

    public static Actor Pranata { get; } = new("pranata-1", ["pranata-komputer"]);
}
