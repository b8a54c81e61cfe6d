using FluentValidation;

namespace SopFlow.Definitions.Validation;

/// <summary>Checks that a condition can be read.</summary>
internal static class ConditionValidation
{
    public static void Check<T>(ValidationContext<T> context, string path, string? condition)
    {
    }
}
