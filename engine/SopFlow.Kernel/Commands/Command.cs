using System.Text.Json.Serialization;

namespace SopFlow.Kernel.Commands;

/// <summary>A request to an instance. It is accepted whole, or refused whole with a <see cref="Rejection"/>.</summary>
/// <param name="Actor">Who asks.</param>
/// <remarks>The kinds that JSON knows are those that may be stored before they are carried out: what one instance has for another, and messages and signals. The rest come in over REST and are never stored.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(StartInstance), "instance.start")]
[JsonDerivedType(typeof(CancelInstance), "instance.cancel")]
[JsonDerivedType(typeof(CompleteCall), "call.complete")]
[JsonDerivedType(typeof(FailCall), "call.fail")]
[JsonDerivedType(typeof(CorrelateMessage), "message.correlate")]
[JsonDerivedType(typeof(CatchSignal), "signal.catch")]
public abstract record Command(Actor Actor)
{
    /// <summary>The name under which the log keeps it, such as <c>task.complete</c>. Stable.</summary>
    [JsonIgnore]
    public abstract string Kind { get; }
}
