namespace SopFlow.Definitions.Model;

/// <summary>How several roles share one step.</summary>
public enum RoleMode
{
    /// <summary>One officer of any of the roles does it.</summary>
    Any,

    /// <summary>One officer of each role does it.</summary>
    All,
}
