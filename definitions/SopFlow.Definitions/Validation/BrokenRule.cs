using FluentValidation;
using FluentValidation.Results;
using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Definitions.Validation;

/// <summary>What a failure of FluentValidation carries here: the rule and its sentences, in place of a formatted message.</summary>
internal sealed record BrokenRule(Rule Rule, string Message, string MessageId, int? Character = null);

/// <summary>Lets validators name the rule that is broken.</summary>
internal static class BreakingRules
{
    /// <summary>The check before this one breaks a rule; the sentences may quote the value.</summary>
    public static IRuleBuilderOptions<T, TValue> Breaks<T, TValue>(
        this IRuleBuilderOptions<T, TValue> check, Rule rule, Func<TValue, string> message, Func<TValue, string> messageId) =>
        check.WithErrorCode(rule.Id).WithMessage(rule.Id).WithState((_, value) => new BrokenRule(rule, message(value), messageId(value)));

    /// <summary>The check before this one breaks a rule.</summary>
    public static IRuleBuilderOptions<T, TValue> Breaks<T, TValue>(this IRuleBuilderOptions<T, TValue> check, Rule rule, string message, string messageId) =>
        check.Breaks(rule, _ => message, _ => messageId);

    /// <summary>Breaks a rule at a path below the value that is checked, such as <c>Outcomes[1].Next</c>; empty for the value itself.</summary>
    public static void Break<T>(this ValidationContext<T> context, Rule rule, string below, string message, string messageId, int? character = null)
    {
        var path = context.PropertyPath is { Length: > 0 } here ? (below.Length > 0 ? $"{here}.{below}" : here) : below;
        context.AddFailure(new ValidationFailure(path, rule.Id) { ErrorCode = rule.Id, CustomState = new BrokenRule(rule, message, messageId, character) });
    }

    /// <summary>A failure as a finding, its path turned into a JSON Pointer.</summary>
    public static Finding ToFinding(this ValidationFailure failure) => failure.CustomState is BrokenRule broken
        ? new Finding(broken.Rule, PointerOf(failure.PropertyName), broken.Message, broken.MessageId, broken.Character)
        : throw new InvalidOperationException($"The check of {failure.PropertyName} names no rule: {failure.ErrorCode}.");

    /// <summary><c>Steps[3].Outcomes[1].Next</c> is <c>/steps/3/outcomes/1/next</c>.</summary>
    private static string PointerOf(string path)
    {
        var names = path.Replace("]", "", StringComparison.Ordinal).Split('.', '[');
        return string.Concat(names.Where(name => name.Length > 0).Select(name => $"/{System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name)}"));
    }
}
