using SopFlow.Contracts;

namespace SopFlow.Runtime.Publishing;

/// <summary>Hands events to other programs.</summary>
public interface IEventPublisher
{
    /// <summary>Publishes an event. When this returns, the broker has confirmed that it has it.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="cancellation">Gives up waiting; the broker may have it all the same.</param>
    /// <exception cref="Exception">The broker refused it or went away; whether it has it is unknown.</exception>
    Task PublishAsync(SopFlowEvent happened, CancellationToken cancellation);
}
