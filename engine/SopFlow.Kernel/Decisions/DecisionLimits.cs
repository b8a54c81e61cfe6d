namespace SopFlow.Kernel.Decisions;

/// <summary>The bounds of decisions, the same on every host. What is larger is refused at publishing; what takes longer is an incident.</summary>
public static class DecisionLimits
{
    /// <summary>Decisions in one file, or in one process.</summary>
    public const int Decisions = 200;

    /// <summary>Rules in one table.</summary>
    public const int Rules = 5_000;

    /// <summary>Inputs and outputs of one table together.</summary>
    public const int Columns = 100;

    /// <summary>Cells of all tables of one file together.</summary>
    public const int Cells = 50_000;

    /// <summary>Steps of FEEL that working out one business rule task may take, all its decisions together; see <see cref="Feel.FeelLimits.Steps"/>.</summary>
    public const int Steps = 2_000_000;
}
