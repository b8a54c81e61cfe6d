using FluentValidation;
using NodaTime;
using SopFlow.Host.Validation;

namespace SopFlow.Host.Clocks;

/// <summary>Stops one clock.</summary>
public sealed record PauseClockRequest : IBackdated
{
    /// <summary>Why; the history keeps it.</summary>
    public required string Reason { get; init; }

    /// <summary>Since when it really stood still; left out for now.</summary>
    public Instant? At { get; init; }

    /// <summary>Why that is entered late; goes with <c>at</c>.</summary>
    public string? BackdateReason { get; init; }
}

/// <summary>Lets a clock run again that was stopped.</summary>
public sealed record ResumeClockRequest : IBackdated
{
    /// <summary>Since when it really runs; left out for now.</summary>
    public Instant? At { get; init; }

    /// <summary>Why that is entered late; goes with <c>at</c>.</summary>
    public string? BackdateReason { get; init; }
}

internal sealed class PauseClockValidator : AbstractValidator<PauseClockRequest>
{
    public PauseClockValidator()
    {
        RuleFor(r => r.Reason).Reason();
        this.Backdated();
    }
}

internal sealed class ResumeClockValidator : AbstractValidator<ResumeClockRequest>
{
    public ResumeClockValidator() => this.Backdated();
}
