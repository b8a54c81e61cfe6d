using SopFlow.Contracts;

namespace SopFlow.Host.Events;

/// <summary>A piece of the event feed.</summary>
/// <param name="Events">The events, in the order of the feed; may be empty although more follow, when the filter passes few.</param>
/// <param name="Next">What to send as <c>after</c> to go on.</param>
/// <param name="HasMore">False when the end of the feed, as it was then, is reached: ask again later, or follow the stream.</param>
public sealed record EventFeedResponse(IReadOnlyList<FeedEventResponse> Events, string Next, bool HasMore);

/// <summary>One event and its place in the feed.</summary>
/// <param name="Cursor">Send it as <c>after</c>, or as <c>Last-Event-ID</c>, to go on after this event.</param>
/// <param name="Event">The event, as RabbitMQ delivers it.</param>
public sealed record FeedEventResponse(string Cursor, SopFlowEvent Event);
