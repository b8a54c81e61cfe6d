namespace SopFlow.Runtime.Receiving;

/// <summary>Carries out what programs put on the queue of commands.</summary>
public interface ICommandReceiver
{
    /// <summary>Carries a command out. When it returns, that is durable; coming again, the same message changes nothing.</summary>
    /// <exception cref="CommandRefusedException">It can never be carried out as it is.</exception>
    Task ReceiveAsync(QueuedCommand command, CancellationToken cancellation);
}

/// <summary>A message on the queue of commands.</summary>
/// <param name="MessageId">Its <c>message_id</c>, by which it is told from its repetitions; null when it has none.</param>
/// <param name="Type">Its <c>type</c>, which says what is to be done; null when it has none.</param>
/// <param name="Authorization">Its <c>authorization</c> header; null when it has none.</param>
/// <param name="Body">Its body.</param>
public sealed record QueuedCommand(string? MessageId, string? Type, string? Authorization, byte[] Body);

/// <summary>A command that can never be carried out as it is.</summary>
/// <param name="code">The code of the problem, as REST has it.</param>
/// <param name="message">What is wrong.</param>
public sealed class CommandRefusedException(string code, string message) : Exception($"{code}: {message}")
{
    /// <summary>The code of the problem.</summary>
    public string Code { get; } = code;
}
