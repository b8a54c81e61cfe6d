using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel;

/// <summary>The part of <see cref="Applier"/> that moves tokens and element instances.</summary>
internal static class TokenApplier
{
    public static ProcessInstance Move(ProcessInstance state, int scope, ImmutableArray<FlowId> consumed, ImmutableArray<FlowId> taken)
    {
        var tokens = state.Tokens;
        foreach (var flow in consumed)
            tokens = Applier.Remove(tokens, token => token.Flow == flow && token.Scope == scope, $"a token on {flow}");
        return state with { Tokens = tokens.AddRange(taken.Select(flow => new Token(flow, scope))) };
    }

    public static ProcessInstance Activate(ProcessInstance state, ElementActivated e) => Move(state, e.Scope, e.Consumed, []) with
    {
        LastKey = Math.Max(state.LastKey, e.Key),
        Elements = state.Elements.Add(new ElementInstance(e.Key, e.Element)
        {
            Scope = e.Scope,
            Wait = e.Wait,
            Role = e.Role,
            Host = e.Host,
            Undoes = e.Undoes,
            Locals = e.Locals,
            Loop = e.Loop,
        }),
    };

    public static ProcessInstance Complete(ProcessInstance state, ElementCompleted e)
    {
        var element = state.FindElement(e.Key) ?? throw new InvalidOperationException($"Expected element {e.Key} in the state; it is not there.");
        var left = Move(state, element.Scope, [], e.Taken);
        // What can be undone inside sees the data of its scope as they were when that ended (BPMN 2.0.2, 13.5.5: a snapshot).
        var inside = element.Locals is { } locals
            ? [.. left.Compensables.Select(done => done.Scope == e.Key ? done with { Locals = locals.Merge(done.Locals ?? FeelContext.Empty) } : done)]
            : left.Compensables;
        return Without(left, [element.Key]) with
        {
            Compensables = e.IsCompensable ? inside.Add(new Compensable(e.Key, e.Element, element.Scope, element.Locals)) : WithoutInside(inside, [element.Key]),
        };
    }

    public static ProcessInstance Terminate(ProcessInstance state, int key) => Without(state, [key]);

    public static ProcessInstance Clear(ProcessInstance state, int scope, int? except)
    {
        var gone = state.Elements.Where(element => element.Scope == scope && element.Key != except).Select(element => element.Key);
        var cleared = Without(state, [.. gone]);
        return cleared with { Tokens = cleared.Tokens.RemoveAll(token => token.Scope == scope) };
    }

    public static ProcessInstance ChangeElement(ProcessInstance state, int key, Func<ElementInstance, ElementInstance> change) =>
        state with { Elements = Applier.Change(state.Elements, element => element.Key == key, change, $"element {key}") };

    /// <summary>Without some element instances, what stands in them, what listens on their borders, and the tokens in them.</summary>
    private static ProcessInstance Without(ProcessInstance state, HashSet<int> gone)
    {
        // Elements stand in the order of their entry, so that whatever holds another comes before it.
        foreach (var element in state.Elements)
        {
            if (gone.Contains(element.Scope) || (element.Role == ElementRole.Listener && element.Host is { } host && gone.Contains(host)))
                gone.Add(element.Key);
        }

        return state with
        {
            Elements = state.Elements.RemoveAll(element => gone.Contains(element.Key)),
            Tokens = state.Tokens.RemoveAll(token => gone.Contains(token.Scope)),
            Compensables = WithoutInside(state.Compensables, gone),
        };
    }

    /// <summary>Without what was done in scopes that have ended otherwise than by completing: nobody can undo it any more.</summary>
    private static ImmutableArray<Compensable> WithoutInside(ImmutableArray<Compensable> done, HashSet<int> gone)
    {
        if (done.IsEmpty)
            return done;
        // What holds another comes after it, as it completed later.
        for (var i = done.Length - 1; i >= 0; i--)
        {
            if (gone.Contains(done[i].Scope))
                gone.Add(done[i].Key);
        }

        return done.RemoveAll(one => gone.Contains(one.Scope));
    }
}
