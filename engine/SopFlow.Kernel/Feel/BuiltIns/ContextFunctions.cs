using System.Collections.Immutable;

namespace SopFlow.Kernel.Feel;

/// <summary>Functions on contexts (DMN 1.5, 10.3.4; context put and merge as in DMN 1.4).</summary>
internal static class ContextFunctions
{
    private static readonly FeelParameter M = new("m", FeelKinds.Context);
    private static readonly FeelParameter Context = new("context", FeelKinds.Context);
    private static readonly FeelParameter Value = new("value", FeelKinds.Any);

    public static readonly FeelFunction[] All =
    [
        new("get value", new FeelSignature(GetValue, M, new("key", FeelKinds.Text))),
        new("get entries", new FeelSignature(GetEntries, M)),
        new(
            "context put",
            new FeelSignature(Put, Context, new("key", FeelKinds.Text | FeelKinds.List), Value),
            new FeelSignature(Put, Context, new("keys", FeelKinds.List), Value)),
        new("context merge", new FeelSignature(Merge, new FeelParameter("contexts", FeelKinds.List))),
    ];

    private static FeelValue GetValue(scoped ref FeelCall call) =>
        call.Context(0).TryGetValue(call.Text(1), out var value) ? value : call.NoResult();

    private static FeelValue GetEntries(scoped ref FeelCall call)
    {
        var context = call.Context(0);
        if (!call.Step(3L * context.Count))
            return FeelValue.Null;
        var entries = context.Select(entry => FeelContext.Empty.TryWith("key", entry.Key)?.TryWith("value", entry.Value)).ToArray();
        return Array.TrueForAll(entries, entry => entry is not null)
            ? call.Result(ImmutableArray.Create<FeelValue>(entries!))
            : call.Result((FeelContext?)null);
    }

    private static FeelValue Put(scoped ref FeelCall call)
    {
        if (call[1] is FeelString key)
            return PutAt(ref call, call.Context(0), [key], call[2]);
        return call.List(1).Count > 0 ? PutAt(ref call, call.Context(0), call.List(1).Items.AsSpan(), call[2]) : call.NoResult();
    }

    /// <summary>Puts a value under a path of keys, all but the last of which name contexts.</summary>
    private static FeelValue PutAt(scoped ref FeelCall call, FeelContext context, scoped ReadOnlySpan<FeelValue> keys, FeelValue value)
    {
        if (keys[0] is not FeelString key)
            return call.NoResult();
        if (!call.Step(context.Count))
            return FeelValue.Null;
        if (keys.Length > 1)
        {
            if (context[key.Value] is not FeelContext inner || PutAt(ref call, inner, keys[1..], value) is not FeelContext changed)
                return call.NoResult();
            value = changed;
        }

        return call.Result(context.TryWith(key.Value, value));
    }

    private static FeelValue Merge(scoped ref FeelCall call)
    {
        var merged = FeelContext.Empty;
        foreach (var item in call.List(0))
        {
            if (item is not FeelContext context)
                return call.NoResult();
            if (!call.Step(merged.Count + context.Count))
                return FeelValue.Null;
            if (merged.TryMerge(context) is not { } larger)
                return call.Result((FeelContext?)null);
            merged = larger;
        }

        return merged;
    }
}
