using FluentValidation;
using SopFlow.Kernel.Feel;

namespace SopFlow.Definitions.Validation;

/// <summary>Checks that a condition can be read and comes to true or false.</summary>
internal static class ConditionValidation
{
    public static void Check<T>(ValidationContext<T> context, References references, string path, string? condition)
    {
        if (condition is null)
            return;
        var parsed = FeelExpression.Parse(condition);
        if (!parsed.IsSuccess)
        {
            context.Break(SopRules.ConditionSyntax, path, parsed.Error.English, parsed.Error.Indonesian, parsed.Error.Column - 1);
            return;
        }

        // A trial with some value of each declared type finds names that nothing declares and kinds that do not compare;
        // what depends on the very values cannot be known before they are.
        var scope = references.SampleScope;
        parsed.Expression.Evaluate(scope, out var why);
        if (why?.Code is not ("feel.no-value" or "feel.type"))
            why = parsed.Expression.EvaluateCondition(scope).Problem;
        if (why?.Code is "feel.no-value" or "feel.type" or "feel.not-boolean" or "feel.limit")
            context.Break(SopRules.ConditionValue, path, why.English, why.Indonesian, why.Column - 1);
    }
}
