using FluentValidation;
using SopFlow.Host.Instances;
using SopFlow.Host.Validation;
using SopFlow.Kernel.Feel;

namespace SopFlow.Host.Tasks;

/// <summary>Takes a task for one officer.</summary>
public sealed record ClaimTaskRequest
{
    /// <summary>The officer; left out, the one the API key stands for.</summary>
    public string? Officer { get; init; }

    /// <summary>The role in which the officer acts; left out, the first that fits.</summary>
    public string? Role { get; init; }
}

/// <summary>Gives a claimed task back to its roles.</summary>
public sealed record ReleaseTaskRequest
{
    /// <summary>The officer who holds it; left out, the one the API key stands for.</summary>
    public string? Officer { get; init; }
}

/// <summary>Completes a task. One that nobody has claimed is claimed by this.</summary>
public sealed record CompleteTaskRequest
{
    /// <summary>The officer; left out, the one the API key stands for.</summary>
    public string? Officer { get; init; }

    /// <summary>The role in which the officer acts; left out, the first that fits.</summary>
    public string? Role { get; init; }

    /// <summary>The outcome of a decision; left out where the task has none.</summary>
    public string? Outcome { get; init; }

    /// <summary>True to skip an optional step.</summary>
    public bool Skip { get; init; }

    /// <summary>What is to be noted (<i>keterangan</i>); the reason where the outcome asks for one.</summary>
    public string? Remark { get; init; }

    /// <summary>Documents handed in or put out with the completion.</summary>
    public IReadOnlyList<SubmittedDocument> Documents { get; init; } = [];

    /// <summary>Variables merged into the instance's.</summary>
    public FeelContext Variables { get; init; } = FeelContext.Empty;
}

internal sealed class ClaimTaskValidator : AbstractValidator<ClaimTaskRequest>
{
    public ClaimTaskValidator()
    {
        RuleFor(r => r.Officer).OptionalText(RequestLimits.NameLength);
        RuleFor(r => r.Role).OptionalText(RequestLimits.NameLength);
    }
}

internal sealed class ReleaseTaskValidator : AbstractValidator<ReleaseTaskRequest>
{
    public ReleaseTaskValidator() => RuleFor(r => r.Officer).OptionalText(RequestLimits.NameLength);
}

internal sealed class CompleteTaskValidator : AbstractValidator<CompleteTaskRequest>
{
    public CompleteTaskValidator()
    {
        RuleFor(r => r.Officer).OptionalText(RequestLimits.NameLength);
        RuleFor(r => r.Role).OptionalText(RequestLimits.NameLength);
        RuleFor(r => r.Outcome).OptionalText(RequestLimits.NameLength);
        RuleFor(r => r.Remark).MaximumLength(RequestLimits.RemarkLength)
            .Says($"At most {RequestLimits.RemarkLength} characters.", $"Paling banyak {RequestLimits.RemarkLength} karakter.");
        RuleFor(r => r.Documents).Documents();
    }
}
