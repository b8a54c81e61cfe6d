using System.Threading.Channels;
using SopFlow.Contracts;
using SopFlow.Runtime.Publishing;

namespace SopFlow.Runtime.Tests.Publishing.Support;

/// <summary>A broker whose every answer the test gives by hand.</summary>
internal sealed class ManualBroker : IEventPublisher
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<Offer> offers = Channel.CreateUnbounded<Offer>();

    public Task PublishAsync(SopFlowEvent happened, CancellationToken cancellation)
    {
        var offer = new Offer(happened, cancellation);
        offers.Writer.TryWrite(offer);
        return offer.Answer;
    }

    /// <summary>The next event that was published, whose publisher waits for an answer.</summary>
    public async Task<Offer> NextAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        return await offers.Reader.ReadAsync(limit.Token);
    }

    /// <summary>Confirms the next events of an instance and checks that they are these, in order.</summary>
    public async Task ConfirmAsync(IEnumerable<SopFlowEvent> expected)
    {
        foreach (var happened in expected)
        {
            var offer = await NextAsync();
            offer.Event.Id.ShouldBe(happened.Id, $"expected {happened.Kind} {happened.Sequence}, got {offer.Event.Kind} {offer.Event.Sequence}");
            offer.Confirm();
        }
    }

    /// <summary>True when nothing more was published.</summary>
    public bool IsIdle => !offers.Reader.TryPeek(out _);

    internal sealed class Offer(SopFlowEvent happened, CancellationToken cancellation)
    {
        private readonly TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SopFlowEvent Event => happened;

        public Task Answer => answer.Task.WaitAsync(cancellation);

        public void Confirm() => answer.SetResult();

        public void Refuse() => answer.SetException(new InvalidOperationException("The broker says no."));
    }
}
