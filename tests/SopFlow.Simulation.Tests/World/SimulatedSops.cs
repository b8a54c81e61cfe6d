using SopFlow.Definitions.Compilation;
using SopFlow.Definitions.Reading;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;

namespace SopFlow.Simulation.Tests.World;

/// <summary>The six SOPs that ship, compiled, with warnings and escalations as given and with steps that sometimes go on with the same clock.</summary>
internal sealed class SimulatedSops : IProcessDefinitions
{
    private readonly Dictionary<DefinitionId, ProcessDefinition> byId;

    public SimulatedSops(Random random)
    {
        var catalog = Path.Combine(Checkout.Root, "definitions", "catalog");
        byId = Directory.EnumerateFiles(catalog, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => SopReader.Read(file, File.ReadAllBytes(file)).Definition!)
            .Select(sop => Varied(SopCompiler.Compile(sop), random))
            .ToDictionary(definition => definition.Reference.Id);
    }

    public ImmutableArray<ProcessDefinition> All => [.. byId.Values.OrderBy(definition => definition.Reference.Id.Value, StringComparer.Ordinal)];

    public ValueTask<ProcessDefinition?> FindAsync(TenantId tenant, DefinitionVersion version, CancellationToken cancellation) =>
        ValueTask.FromResult<ProcessDefinition?>(byId[version.Id]);

    public ValueTask<ProcessDefinition?> FindNewestAsync(TenantId tenant, DefinitionId id, CancellationToken cancellation) =>
        ValueTask.FromResult<ProcessDefinition?>(byId[id]);

    public ProcessDefinition Of(DefinitionVersion version) => byId[version.Id];

    private static ProcessDefinition Varied(ProcessDefinition sop, Random random) => new(
        sop.Reference,
        sop.Name,
        sop.Calendar,
        [.. sop.Elements.Select(element => element is UserTask task ? Varied(task, random) : element)],
        sop.Flows)
    {
        Roles = sop.Roles,
        Documents = sop.Documents,
        Promise = sop.Promise is { } promise ? promise with { Deadline = Policy(random) } : null,
    };

    private static UserTask Varied(UserTask task, Random random) =>
        task with { Deadline = Policy(random), OnReturn = random.Next(2) == 0 ? OnReturn.Continue : OnReturn.Restart };

    private static DeadlinePolicy Policy(Random random) => random.Next(3) switch
    {
        0 => DeadlinePolicy.Default,
        1 => new DeadlinePolicy([], [new Escalation(new Calendars.WorkingTime(Duration.FromHours(2)), "atasan")]),
        _ => new DeadlinePolicy([33, 80], [new Escalation(new Calendars.WorkingDays(1), "atasan"), new Escalation(new Calendars.WorkingDays(3), "pimpinan")]),
    };
}
