using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Messaging;

/// <summary>States of which a program tells, at which conditional start events look.</summary>
/// <param name="Tenant">The government.</param>
/// <param name="Actor">Who tells of them.</param>
/// <param name="Now">What is so now. An instance that starts by it knows it.</param>
public sealed record ConditionRequest(TenantId Tenant, Actor Actor, FeelContext Now)
{
    /// <summary>What was so before: a condition that was true then starts nothing. Null where nothing is known of it.</summary>
    public FeelContext? Before { get; init; }

    /// <summary>The business key of what starts; null for none.</summary>
    public string? BusinessKey { get; init; }

    /// <summary>Only this definition is looked at; null for all.</summary>
    public DefinitionId? Definition { get; init; }

    /// <summary>Only definitions of this agency are looked at; null for all of the government.</summary>
    public string? Agency { get; init; }
}

/// <summary>An instance that starts because a condition has become true.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Definition">What it runs.</param>
/// <param name="Element">The start event.</param>
public sealed record StartedByCondition(InstanceId Instance, ProcessDefinition Definition, ElementId Element);

/// <summary>A condition that gave neither true nor false, nor null.</summary>
/// <param name="Definition">The process.</param>
/// <param name="Element">The start event.</param>
/// <param name="Reason">What it gave.</param>
public sealed record UndecidedCondition(ProcessDefinition Definition, ElementId Element, string Reason);

/// <summary>What came of looking at the conditional start events.</summary>
/// <param name="Started">What starts.</param>
/// <param name="Undecided">Conditions of which nobody can say whether they hold.</param>
public sealed record ConditionOutcome(ImmutableArray<StartedByCondition> Started, ImmutableArray<UndecidedCondition> Undecided);

/// <summary>Lets processes start whose condition has become true (BPMN 2.0.2, table 10.84), of states of which a program tells.</summary>
/// <param name="starts">The conditional start events.</param>
/// <param name="definitions">Their conditions.</param>
/// <param name="surroundings">The time, and who carries the starts out.</param>
public sealed class ConditionEvaluation(IStartEvents starts, IProcessDefinitions definitions, EngineSurroundings surroundings)
{
    private static readonly Duration Lease = Duration.FromSeconds(30);

    /// <summary>Looks at the conditional start events of the newest versions. When it returns, what starts is durable and on its way.</summary>
    /// <param name="request">What is so.</param>
    /// <param name="answer">The idempotent request that tells of it, with its answer to the outcome; null when the caller gave no key.</param>
    /// <param name="cancellation">Gives up waiting; it may be stored all the same.</param>
    /// <returns>What starts; null, and nothing does, when the request was answered before.</returns>
    public async Task<ConditionOutcome?> EvaluateAsync(ConditionRequest request, Func<ConditionOutcome, AnsweredRequest?> answer, CancellationToken cancellation)
    {
        var now = surroundings.Now();
        var started = ImmutableArray.CreateBuilder<StartedByCondition>();
        var undecided = ImmutableArray.CreateBuilder<UndecidedCondition>();
        // An event of several conditions happens once, whichever of them became true.
        foreach (var conditions in (await starts.FindConditionsAsync(request.Tenant, request.Agency, request.Definition, cancellation)).GroupBy(start => start.At))
        {
            var at = conditions.Key;
            var definition = await definitions.FindAsync(request.Tenant, at.Version, cancellation) ?? throw new InvalidOperationException($"{at.Version} has a conditional start event and is not published.");
            var known = ProcessStarts.Of(definition).Where(start => start.Element == at.Element).ToDictionary(start => start.Number, start => start.Trigger);
            var looks = conditions.Select(start => ProcessStarts.BecomesTrue((EventTrigger.Condition)known[start.Number], request.Before, request.Now)).ToList();
            if (looks.Exists(look => look.Starts))
                started.Add(new StartedByCondition(MessageDeliveries.NewInstance(now), definition, at.Element));
            undecided.AddRange(looks.Where(look => look.Problem is not null).Select(look => new UndecidedCondition(definition, at.Element, look.Problem!)));
        }

        var outcome = new ConditionOutcome(started.ToImmutable(), undecided.ToImmutable());
        List<StoredDelivery> deliveries =
        [
            .. outcome.Started.Select(one => MessageDeliveries.Start(
                request.Tenant, new StartPoint(one.Definition.Reference, one.Element), new StartInstance(request.Actor, one.Instance) { BusinessKey = request.BusinessKey, Variables = request.Now })),
        ];
        var answered = answer(outcome);
        if ((deliveries.Count > 0 || answered is not null) && !await starts.StartAsync(request.Tenant, deliveries, answered, now, Lease, cancellation))
            return null;
        await surroundings.StoredAsync(deliveries, cancellation);
        return outcome;
    }
}
