using SopFlow.Calendars;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.Tests.Support;

/// <summary>Writes a process as one would draw it: elements, then arrows.</summary>
internal sealed class ProcessBuilder(string name = "test")
{
    private readonly List<FlowElement> elements = [new StartEvent { Id = new("start") }];
    private readonly List<SequenceFlow> flows = [];
    private readonly List<ProcessDocument> documents = [];
    private readonly List<ProcessRole> roles = [];
    private Promise? promise;

    public ProcessBuilder Task(string id, string role = "staf", TimeBudget? budget = null, Func<UserTask, UserTask>? with = null)
    {
        var task = new UserTask { Id = new(id), Roles = [.. role.Split(',')], Budget = budget };
        return Add(with?.Invoke(task) ?? task);
    }

    public ProcessBuilder Decision(string id, params string[] outcomes) =>
        Task(id, with: t => t with { Outcomes = [.. outcomes.Select(o => new TaskOutcome(o, o, false, false))] });

    public ProcessBuilder Exclusive(params string[] ids) => AddAll(ids, id => new ExclusiveGateway { Id = id });

    public ProcessBuilder Parallel(params string[] ids) => AddAll(ids, id => new ParallelGateway { Id = id });

    public ProcessBuilder Inclusive(params string[] ids) => AddAll(ids, id => new InclusiveGateway { Id = id });

    public ProcessBuilder End(params string[] ids) => AddAll(ids, id => new EndEvent { Id = id });

    public ProcessBuilder Timer(string id, TimerTrigger trigger) => Add(new CatchEvent { Id = new(id), Trigger = new EventTrigger.Timer(trigger) });

    public ProcessBuilder Message(string id, string message) => Add(new CatchEvent { Id = new(id), Trigger = new EventTrigger.Message(message) });

    public ProcessBuilder Call(string id, string definition, Func<CallActivity, CallActivity>? with = null)
    {
        var call = new CallActivity { Id = new(id), Called = new(definition) };
        return Add(with?.Invoke(call) ?? call);
    }

    public ProcessBuilder Document(string id, bool fileRequired = false)
    {
        documents.Add(new ProcessDocument(id, id, fileRequired));
        return this;
    }

    /// <summary>A role outside of the office, such as the applicant.</summary>
    public ProcessBuilder External(string role)
    {
        roles.Add(new ProcessRole(role, role, IsExternal: true));
        return this;
    }

    public ProcessBuilder Promising(TimeBudget budget, PromiseStart start = PromiseStart.Receipt, string? element = null, DeadlinePolicy? deadline = null)
    {
        promise = new Promise(budget, budget.ToString()!, start, element is null ? null : new ElementId(element)) { Deadline = deadline ?? DeadlinePolicy.Default };
        return this;
    }

    /// <summary>Arrows along a chain: <c>"start > a > b"</c>.</summary>
    public ProcessBuilder Path(string chain)
    {
        var ids = chain.Split('>', StringSplitOptions.TrimEntries);
        for (var i = 0; i + 1 < ids.Length; i++)
            Flow(ids[i], ids[i + 1]);
        return this;
    }

    public ProcessBuilder Flow(string from, string to, string? condition = null, bool isDefault = false)
    {
        flows.Add(new SequenceFlow(new($"f{flows.Count + 1}_{from}_{to}"), new(from), new(to))
        {
            Condition = condition is null ? null : Parse(condition),
            IsDefault = isDefault,
        });
        return this;
    }

    public ProcessDefinition Build() => new(
        new DefinitionVersion(new DefinitionId($"kota-uji/dinas/{name}"), "1.0.0"), name, "test/wib", [.. elements], [.. flows])
    {
        Roles = [.. roles],
        Documents = [.. documents],
        Promise = promise,
    };

    private static FeelExpression Parse(string text) =>
        FeelExpression.Parse(text).Expression ?? throw new ArgumentException($"'{text}' is not FEEL.", nameof(text));

    private ProcessBuilder AddAll(string[] ids, Func<ElementId, FlowElement> make)
    {
        foreach (var id in ids)
            Add(make(new ElementId(id)));
        return this;
    }

    public ProcessBuilder Add(FlowElement element)
    {
        elements.Add(element);
        return this;
    }
}
