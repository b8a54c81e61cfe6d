using FluentValidation;
using NodaTime;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Kernel.Commands;

namespace SopFlow.Host.Validation;

/// <summary>What a request may say of something that was so before it was entered.</summary>
public interface IBackdated
{
    /// <summary>When it was really so; null for now.</summary>
    Instant? At { get; }

    /// <summary>Why it is entered late; null for now.</summary>
    string? BackdateReason { get; }
}

/// <summary>Dating things back: what is asked of a request, and of the caller.</summary>
internal static class BackdatingRequests
{
    /// <summary>An instant and its reason come together or not at all.</summary>
    public static void Backdated<T>(this AbstractValidator<T> validator)
        where T : IBackdated
    {
        validator.RuleFor(r => r.BackdateReason).OptionalText(RequestLimits.RemarkLength);
        validator.RuleFor(r => r.BackdateReason)
            .Must((request, reason) => (request.At is null) == (reason is null))
            .Says("What is dated back has both at and backdateReason.", "Pencatatan mundur memerlukan at dan backdateReason sekaligus.");
    }

    /// <summary>What the command is told; null for now.</summary>
    public static Backdating? ToBackdating(this IBackdated request) => Of(request.At, request.BackdateReason);

    /// <summary>What the command is told; null for now.</summary>
    public static Backdating? Of(Instant? at, string? reason) => at is { } instant ? new Backdating(instant, reason ?? "") : null;

    /// <summary>Why a caller may not date something back; null when it may, and when nothing is dated back.</summary>
    public static Problem? Refuse(this Caller caller, Backdating? backdating) =>
        backdating is null || caller.Permissions.Contains(Permissions.ClocksBackdate) ? null : AccessProblems.Missing(Permissions.ClocksBackdate);
}

/// <summary>An endpoint that takes things dated back, for which a caller needs one more permission.</summary>
/// <param name="Permission">The permission.</param>
internal sealed record BackdatingMetadata(string Permission);

internal static class BackdatingMetadataExtensions
{
    /// <summary>What is said here may be dated back by callers who may do that.</summary>
    public static RouteHandlerBuilder MayBeDatedBack(this RouteHandlerBuilder endpoint) => endpoint
        .WithMetadata(new BackdatingMetadata(Permissions.ClocksBackdate))
        .WithDescription($"Dating it back needs the permission `{Permissions.ClocksBackdate}` as well.")
        .WithProblems(ProblemTypes.BackdateOutOfRange, ProblemTypes.ReasonEmpty);
}
