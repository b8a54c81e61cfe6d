using FluentValidation;
using NodaTime;
using SopFlow.Host.Validation;

namespace SopFlow.Host.Instances;

/// <summary>Stops an instance for a time.</summary>
public sealed record SuspendInstanceRequest : IBackdated
{
    /// <summary>Why, such as an outage; the history keeps it.</summary>
    public required string Reason { get; init; }

    /// <summary>Since when work really stood still; left out for now.</summary>
    public Instant? At { get; init; }

    /// <summary>Why that is entered late; goes with <c>at</c>.</summary>
    public string? BackdateReason { get; init; }
}

/// <summary>Lets a suspended instance go on.</summary>
public sealed record ResumeInstanceRequest : IBackdated
{
    /// <summary>Since when work really goes on; left out for now.</summary>
    public Instant? At { get; init; }

    /// <summary>Why that is entered late; goes with <c>at</c>.</summary>
    public string? BackdateReason { get; init; }
}

internal sealed class SuspendInstanceValidator : AbstractValidator<SuspendInstanceRequest>
{
    public SuspendInstanceValidator()
    {
        RuleFor(r => r.Reason).Reason();
        this.Backdated();
    }
}

internal sealed class ResumeInstanceValidator : AbstractValidator<ResumeInstanceRequest>
{
    public ResumeInstanceValidator() => this.Backdated();
}
