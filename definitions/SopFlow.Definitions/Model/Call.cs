namespace SopFlow.Definitions.Model;

/// <summary>The SOP that a step runs in its place (memanggil SOP lain), and what travels there and back.</summary>
public sealed record Call
{
    /// <summary>Identity of the SOP. It must belong to the same government.</summary>
    public required SopId Sop { get; init; }

    /// <summary>Which version runs.</summary>
    public VersionPolicy VersionPolicy { get; init; } = VersionPolicy.Newest;

    /// <summary>The version that runs when the policy is fixed; otherwise null.</summary>
    public SemanticVersion? Version { get; init; }

    /// <summary>What the called SOP is given.</summary>
    public IReadOnlyList<Passing> Passes { get; init; } = [];

    /// <summary>What the called SOP gives back when it ends.</summary>
    public IReadOnlyList<Passing> Returns { get; init; } = [];
}
