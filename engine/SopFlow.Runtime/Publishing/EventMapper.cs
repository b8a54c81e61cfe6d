using SopFlow.Contracts;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;
using Facts = SopFlow.Kernel.Events;

namespace SopFlow.Runtime.Publishing;

/// <summary>Says what the log recorded as other programs see it. Pure: a record always gives the same events, byte for byte.</summary>
public static class EventMapper
{
    /// <summary>The published events of a log record, in order and numbered; empty when the command brought none about.</summary>
    /// <param name="definition">What the instance runs.</param>
    /// <param name="feed">The record.</param>
    /// <exception cref="ArgumentException">The definition is not the instance's.</exception>
    public static ImmutableArray<SopFlowEvent> Map(ProcessDefinition definition, FeedRecord feed)
    {
        if (definition.Reference != feed.Definition)
            throw new ArgumentException($"Instance {feed.Record.Instance} runs {feed.Definition}, and {definition.Reference} was given.", nameof(definition));

        var instance = new MappedInstance(definition, feed.Record.Instance.Id);
        var mapped = ImmutableArray.CreateBuilder<SopFlowEvent>();
        foreach (var happened in feed.Record.ReadEvents())
        {
            if (happened is Facts.PublishedEvent published)
                mapped.Add(WithHeader(Map(instance, published), feed, published, feed.Record.FirstSequence + mapped.Count, definition.Name));
        }

        return mapped.ToImmutable();
    }

    private static SopFlowEvent WithHeader(SopFlowEvent happened, FeedRecord feed, Facts.PublishedEvent fact, long sequence, string title) => happened with
    {
        Id = EventIdentity.Of(feed.Record.Instance.Id.Value, sequence),
        Tenant = feed.Record.Instance.Tenant.Value,
        Agency = feed.Definition.Id.Agency,
        DefinitionId = feed.Definition.Id.Value,
        DefinitionVersion = feed.Definition.Version,
        DefinitionTitle = title,
        InstanceId = feed.Record.Instance.Id.Value,
        BusinessKey = feed.BusinessKey,
        Sequence = sequence,
        OccurredAt = fact.At.ToDateTimeOffset(),
        RecordedAt = feed.Record.At.ToDateTimeOffset(),
    };

    private static SopFlowEvent Map(MappedInstance instance, Facts.PublishedEvent fact) => fact switch
    {
        Facts.InstanceStarted e => new InstanceStarted
        {
            By = e.By,
            CalledByInstanceId = e.CalledBy?.Caller.Value,
            ReceivedAt = e.Received?.At.ToDateTimeOffset(),
            BackdateReason = e.Received?.Reason,
        },
        Facts.InstanceCompleted => new InstanceCompleted(),
        Facts.InstanceCancelled e => new InstanceCancelled { By = e.By, Reason = e.Reason },
        Facts.InstanceSuspended e => new InstanceSuspended { By = e.By, Reason = e.Reason, BackdateReason = e.Backdated?.Reason },
        Facts.IncidentResolved e => new IncidentResolved { By = e.By, ElementId = e.Element.Value },
        Facts.MessageThrown e => new MessageThrown { Message = e.Name, CorrelationKey = e.CorrelationKey, ElementId = e.Element.Value },
        Facts.SignalThrown e => new SignalThrown { Signal = e.Name, ElementId = e.Element.Value },
        Facts.InstanceResumed e => new InstanceResumed { By = e.By, BackdateReason = e.Backdated?.Reason },
        Facts.IncidentRaised e => Incident(instance, e),
        Facts.DocumentReceived e => Document(instance, e),
        Facts.DocumentsRequested e => Request(instance, e),
        Facts.TaskEvent e => TaskEventMapper.Map(instance, e),
        Facts.ClockEvent e => ClockEventMapper.Map(instance, e),
        _ => throw new InvalidOperationException($"The published event {fact.GetType().Name} has no contract."),
    };

    private static InstanceIncident Incident(MappedInstance instance, Facts.IncidentRaised fact)
    {
        var step = instance.Definition[fact.Element].Step;
        return new InstanceIncident
        {
            Code = fact.Code,
            Message = fact.Message,
            ElementId = fact.Element.Value,
            StepId = step?.Id,
            StepNumber = step?.Number,
            Activity = step?.Activity,
        };
    }

    private static DocumentReceived Document(MappedInstance instance, Facts.DocumentReceived fact)
    {
        var step = fact.Element is { } element ? instance.Definition[element].Step : null;
        return new DocumentReceived
        {
            DocumentId = fact.DocumentId,
            DocumentName = instance.Document(fact.DocumentId).Name,
            By = fact.By,
            UploadId = fact.UploadId,
            Reference = fact.Reference,
            TaskId = instance.TaskId(fact.Task),
            StepId = step?.Id,
            StepNumber = step?.Number,
            Activity = step?.Activity,
            BackdateReason = fact.Backdated?.Reason,
        };
    }

    private static DocumentsRequested Request(MappedInstance instance, Facts.DocumentsRequested fact) => new()
    {
        Documents = [.. fact.Documents.Select(instance.Document)],
        By = fact.By,
        Reason = fact.Reason,
        TaskId = instance.TaskId(fact.Task),
        BackdateReason = fact.Backdated?.Reason,
    };
}
