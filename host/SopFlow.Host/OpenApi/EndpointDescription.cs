using SopFlow.Host.Idempotency;
using SopFlow.Host.Problems;

namespace SopFlow.Host.OpenApi;

/// <summary>Says of endpoints what the API's description needs, once for each kind of endpoint.</summary>
internal static class EndpointDescription
{
    /// <summary>An endpoint that changes something: it takes JSON and an idempotency key.</summary>
    public static RouteHandlerBuilder Command<TResponse>(this RouteHandlerBuilder endpoint, string name, string summary, int status = StatusCodes.Status200OK) => endpoint
        .WithName(name)
        .WithSummary(summary)
        .Produces<TResponse>(status)
        .TakesJson()
        .TakesIdempotencyKey();

    /// <summary>An endpoint that shows something.</summary>
    public static RouteHandlerBuilder Query<TResponse>(this RouteHandlerBuilder endpoint, string name, string summary) => endpoint
        .WithName(name)
        .WithSummary(summary)
        .Produces<TResponse>()
        .WithProblems(ProblemTypes.InvalidParameter);

    /// <summary>An endpoint that shows a page of a list.</summary>
    public static RouteHandlerBuilder Paged(this RouteHandlerBuilder endpoint) => endpoint.WithProblems(ProblemTypes.CursorInvalid);

    /// <summary>An endpoint whose answer has an ETag that If-None-Match may name.</summary>
    public static RouteHandlerBuilder Tagged(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(ETagMetadata.Shown).Produces(StatusCodes.Status304NotModified);

    /// <summary>A command to an instance, which may be of another version than the caller has seen.</summary>
    public static RouteHandlerBuilder ToInstance(this RouteHandlerBuilder endpoint) => endpoint
        .WithMetadata(ETagMetadata.Compared)
        .WithProblems(ProblemTypes.InstanceNotFound, ProblemTypes.InstanceArchived, ProblemTypes.InstanceFinished, ProblemTypes.Stale, ProblemTypes.PreconditionMalformed);

    /// <summary>A command to a task.</summary>
    public static RouteHandlerBuilder ToTask(this RouteHandlerBuilder endpoint) => endpoint
        .ToInstance()
        .WithProblems(ProblemTypes.TaskNotFound, ProblemTypes.TaskNotOpen, ProblemTypes.OtherOfficer);

    /// <summary>The endpoint reads a JSON body.</summary>
    public static RouteHandlerBuilder TakesJson(this RouteHandlerBuilder endpoint) => endpoint.WithProblems(
        ProblemTypes.MalformedJson, ProblemTypes.UnknownField, ProblemTypes.WrongShape, ProblemTypes.BodyMissing,
        ProblemTypes.TooLarge, ProblemTypes.TooSlow, ProblemTypes.UnsupportedMediaType);

    /// <summary>The endpoint may be repeated safely with an idempotency key.</summary>
    public static RouteHandlerBuilder TakesIdempotencyKey(this RouteHandlerBuilder endpoint) => endpoint
        .WithMetadata(new IdempotencyMetadata())
        .WithProblems(ProblemTypes.IdempotencyKeyInvalid, ProblemTypes.IdempotencyKeyReused);
}

/// <summary>How an endpoint deals with ETags.</summary>
internal enum ETagMetadata
{
    /// <summary>It answers one, and 304 to If-None-Match.</summary>
    Shown,

    /// <summary>It answers one, and compares If-Match before it changes anything.</summary>
    Compared,
}

/// <summary>The endpoint takes an idempotency key.</summary>
internal sealed record IdempotencyMetadata;
