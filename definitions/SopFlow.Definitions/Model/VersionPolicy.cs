namespace SopFlow.Definitions.Model;

/// <summary>Which version of a called SOP runs.</summary>
public enum VersionPolicy
{
    /// <summary>The newest version published when the call begins.</summary>
    Newest,

    /// <summary>The version that the call names.</summary>
    Fixed,
}
