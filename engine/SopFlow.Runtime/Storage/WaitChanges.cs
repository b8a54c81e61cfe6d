using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Runtime.Storage;

/// <summary>What somebody outside an instance can bring it.</summary>
public enum WaitKind
{
    /// <summary>Work done by a program.</summary>
    Job,

    /// <summary>A message.</summary>
    Message,

    /// <summary>A signal.</summary>
    Signal,
}

/// <summary>Something from outside that an instance waits for.</summary>
/// <param name="Key">The element instance that waits.</param>
/// <param name="Number">Its place among the triggers of the element; 0 where there is one.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Name">The topic of the work, or the name of the message or signal.</param>
/// <param name="Element">The element.</param>
public sealed record OpenWait(int Key, int Number, WaitKind Kind, string Name, ElementId Element)
{
    /// <summary>The key a message must carry; null when it must carry none, and for the other kinds.</summary>
    public string? CorrelationKey { get; init; }

    /// <summary>How often work may still fail; null for the other kinds.</summary>
    public int? AttemptsLeft { get; init; }
}

/// <summary>What a command changes in that which an instance waits for. Work that has become an incident waits for nobody until that is resolved.</summary>
/// <param name="Opened">What it waits for from now on, or waits for otherwise than before.</param>
/// <param name="Closed">Key and number of what it waits for no longer.</param>
public sealed record WaitChanges(ImmutableArray<OpenWait> Opened, ImmutableArray<(int Key, int Number)> Closed)
{
    /// <summary>Nothing changes, as with nearly every command on user tasks.</summary>
    public static WaitChanges None { get; } = new([], []);

    /// <summary>The difference of two states of an instance.</summary>
    /// <param name="before">The state before; null for a new instance.</param>
    /// <param name="after">The state afterwards.</param>
    public static WaitChanges Of(ProcessInstance? before, ProcessInstance after)
    {
        var (old, now) = (OpenIn(before), OpenIn(after));
        if (old.Count == 0 && now.Count == 0)
            return None;
        var opened = now.Except(old).ToImmutableArray();
        var closed = old.Select(Place).Except(now.Select(Place)).ToImmutableArray();
        return opened.IsEmpty && closed.IsEmpty ? None : new WaitChanges(opened, closed);
    }

    private static (int Key, int Number) Place(OpenWait wait) => (wait.Key, wait.Number);

    private static List<OpenWait> OpenIn(ProcessInstance? state)
    {
        var open = new List<OpenWait>();
        foreach (var element in state is { IsFinished: false } ? state.Elements : [])
        {
            if (element is not { Incident: null, Wait: { } wait })
                continue;
            if (wait is Wait.Several several)
                open.AddRange(several.Waits.Select(one => Open(element, one.Number, one.Wait)).OfType<OpenWait>());
            else if (Open(element, 0, wait) is { } single)
                open.Add(single);
        }

        return open;
    }

    private static OpenWait? Open(ElementInstance element, int number, Wait wait) => wait switch
    {
        Wait.Job job => new OpenWait(element.Key, number, WaitKind.Job, job.Topic, element.Element) { AttemptsLeft = job.AttemptsLeft },
        Wait.Message message => new OpenWait(element.Key, number, WaitKind.Message, message.Name, element.Element) { CorrelationKey = message.CorrelationKey },
        Wait.Signal signal => new OpenWait(element.Key, number, WaitKind.Signal, signal.Name, element.Element),
        _ => null,
    };
}
