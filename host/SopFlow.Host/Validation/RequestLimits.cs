using FluentValidation;
using SopFlow.Host.Instances;

namespace SopFlow.Host.Validation;

/// <summary>How long the texts of a request may be, in characters, and its lists, in items.</summary>
internal static class RequestLimits
{
    public const int NameLength = 200;
    public const int BusinessKeyLength = 200;
    public const int RemarkLength = 4000;
    public const int DocumentCount = 100;

    /// <summary>A reason that the history keeps. Whether it may be empty is for the kernel to say.</summary>
    public static void Reason<T>(this IRuleBuilderInitial<T, string> rule) => rule.MaximumLength(RemarkLength)
        .Says($"At most {RemarkLength} characters.", $"Paling banyak {RemarkLength} karakter.");

    /// <summary>A list of documents handed in.</summary>
    public static void Documents<T>(this IRuleBuilderInitial<T, IReadOnlyList<SubmittedDocument>> rule)
    {
        rule.Must(documents => documents.Count <= DocumentCount)
            .Says($"At most {DocumentCount} documents at once.", $"Paling banyak {DocumentCount} dokumen sekaligus.")
            .ForEach(each => each.ChildRules(document =>
            {
                document.RuleFor(d => d.Document).Text(NameLength);
                document.RuleFor(d => d.Reference).OptionalText(NameLength);
            }));
    }
}
