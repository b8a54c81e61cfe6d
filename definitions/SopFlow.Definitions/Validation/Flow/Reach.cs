namespace SopFlow.Definitions.Validation.Flow;

/// <summary>What can be reached from where, without passing through certain rows.</summary>
internal static class Reach
{
    /// <summary>The rows that can be reached from a row, itself included.</summary>
    public static HashSet<int> From(Routes routes, int row, Func<int, bool>? without = null) =>
        Spread([row], at => routes.Leaving(at).Select(route => route.To).Where(to => to != Routes.End), without);

    /// <summary>The rows from which one of some rows can be reached, themselves included.</summary>
    public static HashSet<int> To(Routes routes, IEnumerable<int> rows, Func<int, bool>? without = null) =>
        Spread(rows, at => routes.Entering(at).Select(route => route.From), without);

    /// <summary>The rows from which an end can be reached.</summary>
    public static HashSet<int> ToAnEnd(Routes routes, Func<int, bool>? without = null)
    {
        var last = Enumerable.Range(0, routes.Steps.Count)
            .Where(row => routes.Leaving(row).Count == 0 || routes.Leaving(row).Any(route => route.To == Routes.End));
        return To(routes, last, without);
    }

    private static HashSet<int> Spread(IEnumerable<int> origins, Func<int, IEnumerable<int>> next, Func<int, bool>? without)
    {
        var reached = new HashSet<int>();
        var open = new Stack<int>(origins);
        while (open.TryPop(out var row))
        {
            if (without?.Invoke(row) == true || !reached.Add(row))
                continue;
            foreach (var neighbour in next(row))
                open.Push(neighbour);
        }

        return reached;
    }
}
