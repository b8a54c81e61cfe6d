using FluentValidation;
using NodaTime;
using SopFlow.Host.Validation;
using SopFlow.Kernel.Feel;

namespace SopFlow.Host.Jobs;

/// <summary>Asks for work.</summary>
public sealed record FetchJobsRequest
{
    /// <summary>The worker's own name, which holds the locks. Two programs with one name share them.</summary>
    public required string Worker { get; init; }

    /// <summary>The topics it can do.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>At most so much work: 1 to 100.</summary>
    public int Max { get; init; } = 10;

    /// <summary>For how long nobody else gets it: 1 second to 24 hours; 5 minutes when left out.</summary>
    public Duration LockFor { get; init; } = Duration.FromMinutes(5);
}

/// <summary>Says that work is done.</summary>
public sealed record CompleteJobRequest
{
    /// <summary>The worker that has locked it.</summary>
    public required string Worker { get; init; }

    /// <summary>What the work gave, merged into the variables.</summary>
    public FeelContext Variables { get; init; } = FeelContext.Empty;
}

/// <summary>Says that work could not be done. After the last attempt that is an incident.</summary>
public sealed record FailJobRequest
{
    /// <summary>The worker that has locked it.</summary>
    public required string Worker { get; init; }

    /// <summary>What went wrong.</summary>
    public required string Message { get; init; }

    /// <summary>After what time it is tried again, at most 24 hours; at once when left out.</summary>
    public Duration RetryAfter { get; init; }
}

/// <summary>Says that work ended in an error of the business, which the process may catch.</summary>
public sealed record ThrowJobErrorRequest
{
    /// <summary>The worker that has locked it.</summary>
    public required string Worker { get; init; }

    /// <summary>The error's code.</summary>
    public required string Code { get; init; }

    /// <summary>What the work gave, merged into the variables.</summary>
    public FeelContext Variables { get; init; } = FeelContext.Empty;
}

/// <summary>Keeps work locked for longer.</summary>
public sealed record ExtendJobRequest
{
    /// <summary>The worker that has locked it.</summary>
    public required string Worker { get; init; }

    /// <summary>For how long from now: 1 second to 24 hours.</summary>
    public required Duration LockFor { get; init; }
}

/// <summary>Lets something be tried again that could not proceed.</summary>
public sealed record ResolveIncidentRequest
{
    /// <summary>Variables merged before it is tried again.</summary>
    public FeelContext Variables { get; init; } = FeelContext.Empty;
}

/// <summary>How long work may be locked and put off.</summary>
internal static class JobLimits
{
    public const int MostAtOnce = 100;
    public const int MostTopics = 50;
    public static readonly Duration Longest = Duration.FromHours(24);

    public static void LockTime<T>(this IRuleBuilderInitial<T, Duration> rule) => rule
        .Must(time => time >= Duration.FromSeconds(1) && time <= Longest).Says("From PT1S to PT24H.", "Dari PT1S sampai PT24H.");
}

internal sealed class FetchJobsValidator : AbstractValidator<FetchJobsRequest>
{
    public FetchJobsValidator()
    {
        RuleFor(r => r.Worker).Text(RequestLimits.NameLength);
        RuleFor(r => r.Topics).Must(topics => topics.Count is > 0 and <= JobLimits.MostTopics).Says($"From 1 to {JobLimits.MostTopics} topics.", $"Dari 1 sampai {JobLimits.MostTopics} topik.");
        RuleForEach(r => r.Topics).Text(RequestLimits.NameLength);
        RuleFor(r => r.Max).InclusiveBetween(1, JobLimits.MostAtOnce).Says($"From 1 to {JobLimits.MostAtOnce}.", $"Dari 1 sampai {JobLimits.MostAtOnce}.");
        RuleFor(r => r.LockFor).LockTime();
    }
}

internal sealed class CompleteJobValidator : AbstractValidator<CompleteJobRequest>
{
    public CompleteJobValidator() => RuleFor(r => r.Worker).Text(RequestLimits.NameLength);
}

internal sealed class FailJobValidator : AbstractValidator<FailJobRequest>
{
    public FailJobValidator()
    {
        RuleFor(r => r.Worker).Text(RequestLimits.NameLength);
        RuleFor(r => r.Message).NotEmpty().Says("A text is needed.", "Harus diisi.").MaximumLength(RequestLimits.RemarkLength)
            .Says($"At most {RequestLimits.RemarkLength} characters.", $"Paling banyak {RequestLimits.RemarkLength} karakter.");
        RuleFor(r => r.RetryAfter).Must(time => time >= Duration.Zero && time <= JobLimits.Longest).Says("At most PT24H.", "Paling lama PT24H.");
    }
}

internal sealed class ThrowJobErrorValidator : AbstractValidator<ThrowJobErrorRequest>
{
    public ThrowJobErrorValidator()
    {
        RuleFor(r => r.Worker).Text(RequestLimits.NameLength);
        RuleFor(r => r.Code).Text(RequestLimits.NameLength);
    }
}

internal sealed class ExtendJobValidator : AbstractValidator<ExtendJobRequest>
{
    public ExtendJobValidator()
    {
        RuleFor(r => r.Worker).Text(RequestLimits.NameLength);
        RuleFor(r => r.LockFor).LockTime();
    }
}
