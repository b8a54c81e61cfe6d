using System.Collections.Immutable;
using FluentValidation;
using NodaTime;
using SopFlow.Definitions.Model;
using SopFlow.Host.Validation;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Feel;

namespace SopFlow.Host.Instances;

/// <summary>Starts an instance of an SOP.</summary>
public sealed record StartInstanceRequest
{
    /// <summary>The SOP: <c>government/agency/sop</c>.</summary>
    public required string Definition { get; init; }

    /// <summary>The version to run; the newest when left out.</summary>
    public string? Version { get; init; }

    /// <summary>Your own name for the matter, such as the number of a letter; need not be unique.</summary>
    public string? BusinessKey { get; init; }

    /// <summary>What the instance knows at its start, as conditions may read it.</summary>
    public FeelContext Variables { get; init; } = FeelContext.Empty;

    /// <summary>Documents that come with the request.</summary>
    public IReadOnlyList<SubmittedDocument> Documents { get; init; } = [];

    /// <summary>When the request was really received, if before now: a promise that counts from receipt starts then, the first task now.</summary>
    public Instant? ReceivedAt { get; init; }

    /// <summary>Why the receipt is entered late; goes with <c>receivedAt</c>.</summary>
    public string? Reason { get; init; }
}

/// <summary>A document as it is handed in: an uploaded file, a reference to a paper, or the bare statement that it is there.</summary>
public sealed record SubmittedDocument
{
    /// <summary>Id of the document in the SOP.</summary>
    public required string Document { get; init; }

    /// <summary>Id of the uploaded file; left out for a paper.</summary>
    public Guid? Upload { get; init; }

    /// <summary>A number or name by which to find a paper; left out when there is none.</summary>
    public string? Reference { get; init; }

    internal static ImmutableArray<DocumentSubmission> ToSubmissions(IEnumerable<SubmittedDocument> documents) =>
        [.. documents.Select(d => new DocumentSubmission(d.Document, d.Upload, d.Reference))];
}

/// <summary>Ends an instance before its end.</summary>
public sealed record CancelInstanceRequest
{
    /// <summary>Why; the history keeps it.</summary>
    public required string Reason { get; init; }
}

/// <summary>Brings an instance a message that it waits for.</summary>
public sealed record CorrelateMessageRequest
{
    /// <summary>The message's name in the SOP.</summary>
    public required string Name { get; init; }

    /// <summary>The key the waiting step must carry; left out, any step that waits for this name takes it.</summary>
    public string? CorrelationKey { get; init; }

    /// <summary>What the message brings, merged into the instance's variables.</summary>
    public FeelContext Variables { get; init; } = FeelContext.Empty;

    /// <summary>Documents that come with it.</summary>
    public IReadOnlyList<SubmittedDocument> Documents { get; init; } = [];
}

/// <summary>Hands documents to an instance outside of any task.</summary>
public sealed record SubmitDocumentsRequest : IBackdated
{
    /// <summary>The documents; at least one.</summary>
    public required IReadOnlyList<SubmittedDocument> Documents { get; init; }

    /// <summary>When they really came; left out for now.</summary>
    public Instant? At { get; init; }

    /// <summary>Why that is entered late; goes with <c>at</c>.</summary>
    public string? BackdateReason { get; init; }
}

internal sealed class StartInstanceValidator : AbstractValidator<StartInstanceRequest>
{
    public StartInstanceValidator()
    {
        RuleFor(r => r.Definition).Must(id => SopId.TryParse(id) is not null)
            .Says("An id of the form government/agency/sop is needed.", "Diperlukan id berbentuk pemda/dinas/sop.");
        RuleFor(r => r.Version).Must(version => version is null || SemanticVersion.TryParse(version) is not null)
            .Says("A version such as 1.0.0 is needed.", "Diperlukan versi seperti 1.0.0.");
        RuleFor(r => r.BusinessKey).OptionalText(RequestLimits.BusinessKeyLength);
        RuleFor(r => r.Documents).Documents();
        RuleFor(r => r.Reason).OptionalText(RequestLimits.RemarkLength);
        RuleFor(r => r.Reason).Must((request, reason) => (request.ReceivedAt is null) == (reason is null))
            .Says("A receipt that is entered late has both receivedAt and reason.", "Penerimaan yang dicatat kemudian memerlukan receivedAt dan reason sekaligus.");
    }
}

internal sealed class CancelInstanceValidator : AbstractValidator<CancelInstanceRequest>
{
    public CancelInstanceValidator() => RuleFor(r => r.Reason).Reason();
}

internal sealed class CorrelateMessageValidator : AbstractValidator<CorrelateMessageRequest>
{
    public CorrelateMessageValidator()
    {
        RuleFor(r => r.Name).Text(RequestLimits.NameLength);
        RuleFor(r => r.CorrelationKey).OptionalText(RequestLimits.BusinessKeyLength);
        RuleFor(r => r.Documents).Documents();
    }
}

internal sealed class SubmitDocumentsValidator : AbstractValidator<SubmitDocumentsRequest>
{
    public SubmitDocumentsValidator()
    {
        RuleFor(r => r.Documents).NotEmpty().Says("At least one document is needed.", "Diperlukan sedikitnya satu dokumen.");
        RuleFor(r => r.Documents).Documents();
        this.Backdated();
    }
}
