using System.Collections.Immutable;

namespace SopFlow.Kernel.Feel;

/// <summary>Functions on lists of anything (DMN 1.5, 10.3.4.4). Positions start at 1, or at the end if negative.</summary>
internal static class ListFunctions
{
    private static readonly FeelParameter List = new("list", FeelKinds.List);
    private static readonly FeelParameter Lists = new("list", FeelKinds.List, FeelArity.Rest);
    private static readonly FeelParameter ListOrItems = new("list", FeelKinds.List, FeelArity.ListOrItems);
    private static readonly FeelParameter Position = new("position", FeelKinds.Number);

    public static readonly FeelFunction[] All =
    [
        new("list contains", new FeelSignature(Contains, List, new("element", FeelKinds.Any))),
        new("count", new FeelSignature((scoped ref FeelCall call) => call.List(0).Count, List)),
        new("all", new FeelSignature((scoped ref FeelCall call) => Fold(ref call, isConjunction: true), ListOrItems)),
        new("any", new FeelSignature((scoped ref FeelCall call) => Fold(ref call, isConjunction: false), ListOrItems)),
        new("sublist", new FeelSignature(
            Sublist, List, new("start position", FeelKinds.Number), new FeelParameter("length", FeelKinds.Number).Optional)),
        new("append", new FeelSignature(Append, List, new("item", FeelKinds.List, FeelArity.Rest))),
        new("concatenate", new FeelSignature(Concatenate, Lists)),
        new("insert before", new FeelSignature(InsertBefore, List, Position, new("newItem", FeelKinds.Any))),
        new("remove", new FeelSignature(Remove, List, Position)),
        new("reverse", new FeelSignature(Reverse, List)),
        new("index of", new FeelSignature(IndexOf, List, new("match", FeelKinds.Any))),
        new("union", new FeelSignature(Union, Lists)),
        new("distinct values", new FeelSignature(DistinctValues, List)),
        new("flatten", new FeelSignature(Flatten, List)),
    ];

    private static FeelValue Contains(scoped ref FeelCall call)
    {
        var wanted = call[1];
        foreach (var item in call.List(0))
        {
            if (!call.Step(1 + FeelEquality.Cost(item, wanted)))
                return FeelValue.Null;
            if (FeelEquality.AreEqual(item, wanted) == true)
                return FeelValue.True;
        }

        return FeelValue.False;
    }

    private static FeelValue Fold(scoped ref FeelCall call, bool isConjunction)
    {
        FeelValue result = FeelBoolean.Of(isConjunction);
        foreach (var item in call.List(0))
            result = isConjunction ? LogicNode.And(result, item) : LogicNode.Or(result, item);
        return call.Step(call.List(0).Count) ? result : FeelValue.Null;
    }

    private static FeelValue Sublist(scoped ref FeelCall call)
    {
        var items = call.List(0).Items;
        if (!call.Step(items.Length))
            return FeelValue.Null;
        if (IndexOf(call.Whole(1), items.Length) is not { } first || (call.Has(2) && call.Number(2) < 0m))
            return call.NoResult();
        var length = call.Has(2) ? Math.Min(call.Whole(2), items.Length - first) : items.Length - first;
        return call.Result(items.Slice(first, length));
    }

    private static FeelValue Append(scoped ref FeelCall call) =>
        call.Step(call.List(0).Count) ? call.Result(call.List(0).Items.AddRange(call.List(1).Items)) : FeelValue.Null;

    private static FeelValue Concatenate(scoped ref FeelCall call)
    {
        var result = ImmutableArray.CreateBuilder<FeelValue>();
        foreach (var argument in call.List(0))
        {
            // A single value serves as a list of one, and null as none.
            if (argument.IsNull)
                return call.NoResult();
            if (argument is FeelList list)
                result.AddRange(list.Items);
            else
                result.Add(argument);
            if (!call.Step(1 + ((argument as FeelList)?.Count ?? 0)))
                return FeelValue.Null;
        }

        return call.Result(result.DrainToImmutable());
    }

    private static FeelValue InsertBefore(scoped ref FeelCall call)
    {
        var items = call.List(0).Items;
        if (!call.Step(items.Length))
            return FeelValue.Null;
        return IndexOf(call.Whole(1), items.Length) is { } at ? call.Result(items.Insert(at, call[2])) : call.NoResult();
    }

    private static FeelValue Remove(scoped ref FeelCall call)
    {
        var items = call.List(0).Items;
        if (!call.Step(items.Length))
            return FeelValue.Null;
        return IndexOf(call.Whole(1), items.Length) is { } at ? call.Result(items.RemoveAt(at)) : call.NoResult();
    }

    private static FeelValue Reverse(scoped ref FeelCall call)
    {
        var items = call.List(0).Items.ToArray();
        Array.Reverse(items);
        return call.Step(items.Length) ? call.Result([.. items]) : FeelValue.Null;
    }

    private static FeelValue IndexOf(scoped ref FeelCall call)
    {
        var (items, wanted) = (call.List(0).Items, call[1]);
        var found = ImmutableArray.CreateBuilder<FeelValue>();
        for (var i = 0; i < items.Length; i++)
        {
            if (!call.Step(1 + FeelEquality.Cost(items[i], wanted)))
                return FeelValue.Null;
            if (FeelEquality.AreEqual(items[i], wanted) == true)
                found.Add(i + 1);
        }

        return call.Result(found.DrainToImmutable());
    }

    private static FeelValue Union(scoped ref FeelCall call) =>
        Concatenate(ref call) is FeelList all ? Distinct(ref call, all) : FeelValue.Null;

    private static FeelValue DistinctValues(scoped ref FeelCall call) => Distinct(ref call, call.List(0));

    /// <summary>The items without those equal to an earlier one.</summary>
    private static FeelValue Distinct(scoped ref FeelCall call, FeelList list)
    {
        if (!call.StepOver(list))
            return FeelValue.Null;
        var seen = new HashSet<FeelValue>(FeelEquality.Comparer);
        return call.Result([.. list.Items.Where(seen.Add)]);
    }

    private static FeelValue Flatten(scoped ref FeelCall call)
    {
        if (!call.StepOver(call[0]))
            return FeelValue.Null;
        var result = ImmutableArray.CreateBuilder<FeelValue>();
        AddFlat(call.List(0), result);
        return call.Result(result.DrainToImmutable());
    }

    private static void AddFlat(FeelList list, ImmutableArray<FeelValue>.Builder result)
    {
        foreach (var item in list)
        {
            if (item is FeelList inner)
                AddFlat(inner, result);
            else
                result.Add(item);
        }
    }

    /// <summary>The index from 0 of a position from 1 or from the end; null if there is no such item.</summary>
    private static int? IndexOf(int position, int count) =>
        position == 0 || Math.Abs(position) > count ? null
        : position > 0 ? position - 1
        : count + position;
}
