using FluentValidation;

namespace SopFlow.Host.Validation;

/// <summary>Lets a rule say what it expects in English and Indonesian.</summary>
internal static class TwoLanguages
{
    public static IRuleBuilderOptions<T, TProperty> Says<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, string english, string indonesian) =>
        rule.WithMessage(english).WithState(_ => indonesian);

    /// <summary>A line of text that is not blank and not longer than so many characters.</summary>
    public static IRuleBuilderOptions<T, string?> Text<T>(this IRuleBuilder<T, string?> rule, int longest) => rule
        .NotEmpty().Says("A text is needed.", "Harus diisi.")
        .Must(text => text is null || !text.Any(char.IsControl)).Says("No control characters.", "Tanpa karakter kendali.")
        .MaximumLength(longest).Says($"At most {longest} characters.", $"Paling banyak {longest} karakter.");

    /// <summary>A line of text that may be left out, and otherwise is not blank and not longer than so many characters.</summary>
    public static IRuleBuilderOptions<T, string?> OptionalText<T>(this IRuleBuilder<T, string?> rule, int longest) => rule
        .Must(text => text is null || !string.IsNullOrWhiteSpace(text)).Says("Leave it out rather than empty.", "Hilangkan saja bila kosong.")
        .Must(text => text is null || !text.Any(char.IsControl)).Says("No control characters.", "Tanpa karakter kendali.")
        .MaximumLength(longest).Says($"At most {longest} characters.", $"Paling banyak {longest} karakter.");
}
