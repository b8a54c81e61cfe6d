namespace SopFlow.Definitions.Model;

/// <summary>What becomes of a step's clock when a return path leads back into the step.</summary>
public enum OnReturn
{
    /// <summary>It starts again with the full standard time.</summary>
    Restart,

    /// <summary>It goes on with what was left.</summary>
    Continue,
}
