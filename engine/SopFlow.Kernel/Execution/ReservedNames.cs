namespace SopFlow.Kernel.Execution;

/// <summary>Names that conditions see and that no variable may take.</summary>
internal static class ReservedNames
{
    /// <summary>The last outcome of each decision, by element id.</summary>
    public const string Outcomes = "outcomes";

    private static readonly ImmutableArray<string> All = [Outcomes];

    public static Rejection? Refuse(Feel.FeelContext variables) =>
        All.FirstOrDefault(variables.Contains) is { } name
            ? new Rejection(RejectionCodes.VariableReserved, $"'{name}' is a name the engine keeps for itself; call the variable something else.") { Subjects = [name] }
            : null;
}
