namespace SopFlow.Host.Startup;

/// <summary>Why the host cannot start, said to whoever started it: no bug, so no stack trace.</summary>
/// <param name="message">What is wrong and how to mend it.</param>
public sealed class StartupProblem(string message) : Exception(message);
