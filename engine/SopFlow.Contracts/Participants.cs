namespace SopFlow.Contracts;

/// <summary>An executor role (<i>pelaksana</i>).</summary>
/// <param name="Id">Unique within the procedure.</param>
/// <param name="Name">The name as the office writes it, in Indonesian.</param>
public sealed record RoleReference(string Id, string Name);

/// <summary>How a decision went.</summary>
/// <param name="Id">Unique within the step.</param>
/// <param name="Label">What the officer read, in Indonesian.</param>
public sealed record OutcomeReference(string Id, string Label);

/// <summary>A document that moves through a procedure.</summary>
/// <param name="Id">Unique within the procedure.</param>
/// <param name="Name">The name as the office writes it, in Indonesian.</param>
public sealed record DocumentReference(string Id, string Name);
