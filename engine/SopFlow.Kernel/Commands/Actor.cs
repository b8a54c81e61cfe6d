namespace SopFlow.Kernel.Commands;

/// <summary>Who asks: an officer, a program, or the engine itself.</summary>
/// <param name="Id">The name by which the log knows them.</param>
/// <param name="Roles">Ids of the executor roles they may act in; null means any, as for a program that acts for many officers.</param>
public sealed record Actor(string Id, ImmutableArray<string>? Roles)
{
    /// <summary>The engine: alarms, and calls between instances.</summary>
    public static Actor Engine { get; } = new("sopflow", null);

    /// <summary>True when the actor may act in a role.</summary>
    public bool MayActAs(string role) => Roles is not { } roles || roles.Contains(role);
}
