using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Layout;

/// <summary>Where elements stand before there are pixels: in which lane, in which column from the left, in which row of the lane.</summary>
internal sealed class Placement
{
    private readonly ProcessDefinition process;
    private readonly Dictionary<ElementId, int> lanes = [];
    private readonly Dictionary<ElementId, int> columns = [];
    private readonly Dictionary<ElementId, int> rows = [];
    private readonly HashSet<FlowId> backward = [];
    private readonly Func<FlowElement, string?> roleOf;

    /// <summary>Places the elements of a process.</summary>
    /// <param name="process">The process, without depth.</param>
    /// <param name="roleOf">The role in whose lane an element stands; null where it stands with what is around it.</param>
    public Placement(ProcessDefinition process, Func<FlowElement, string?>? roleOf = null)
    {
        this.process = process;
        this.roleOf = roleOf ?? RoleOf;
        FindWaysBack();
        AssignColumns();
        LaneRoles = AssignLanes();
        RowsOfLane = AssignRows();
    }

    /// <summary>The roles that have a lane, in the definition's order; empty when there are none.</summary>
    public ImmutableArray<ProcessRole> LaneRoles { get; }

    /// <summary>How many rows each lane has; one lane stands for all where there are no roles.</summary>
    public ImmutableArray<int> RowsOfLane { get; }

    public int Columns => columns.Count == 0 ? 0 : columns.Values.Max() + 1;

    public int LaneOf(ElementId id) => lanes[id];

    public int ColumnOf(ElementId id) => columns[id];

    /// <summary>The row of an element, counted through all lanes.</summary>
    public int RowOf(ElementId id) => RowsOfLane.Take(lanes[id]).Sum() + rows[id];

    public bool IsBackward(FlowId flow) => backward.Contains(flow);

    // A flow that leads to an element which is still being followed closes a cycle. Without recursion: a process may be long.
    private void FindWaysBack()
    {
        var done = new HashSet<ElementId>();
        var following = new HashSet<ElementId>();
        foreach (var root in process.Elements.Select(e => e.Id).Prepend(process.Start.Id).Where(id => !done.Contains(id)))
        {
            var stack = new Stack<(ElementId Id, int Next)>([(root, 0)]);
            following.Add(root);
            while (stack.TryPop(out var at))
            {
                var outgoing = process.Outgoing(at.Id);
                if (at.Next == outgoing.Length)
                {
                    following.Remove(at.Id);
                    done.Add(at.Id);
                    continue;
                }

                stack.Push((at.Id, at.Next + 1));
                var flow = outgoing[at.Next];
                if (following.Contains(flow.Target))
                {
                    backward.Add(flow.Id);
                }
                else if (!done.Contains(flow.Target))
                {
                    following.Add(flow.Target);
                    stack.Push((flow.Target, 0));
                }
            }
        }
    }

    // The longest way from a beginning, so that every forward flow leads to the right.
    private void AssignColumns()
    {
        var waiting = process.Elements.ToDictionary(e => e.Id, e => process.Incoming(e.Id).Count(f => !backward.Contains(f.Id)));
        var ready = new Queue<ElementId>(process.Elements.Select(e => e.Id).Where(id => waiting[id] == 0));
        foreach (var id in ready)
            columns[id] = 0;
        while (ready.TryDequeue(out var id))
        {
            foreach (var flow in process.Outgoing(id).Where(f => !backward.Contains(f.Id)))
            {
                columns[flow.Target] = Math.Max(columns.GetValueOrDefault(flow.Target), columns[id] + 1);
                if (--waiting[flow.Target] == 0)
                    ready.Enqueue(flow.Target);
            }
        }
    }

    private ImmutableArray<ProcessRole> AssignLanes()
    {
        var roles = process.Roles.Where(role => process.Elements.Any(element => roleOf(element) == role.Id)).ToImmutableArray();
        foreach (var element in process.Elements.Where(element => element is UserTask || roleOf(element) is not null))
            lanes[element.Id] = Math.Max(0, roles.IndexOf(roles.FirstOrDefault(role => role.Id == roleOf(element))!));
        // What nobody does stands with whoever did what led there, and a beginning with whom it leads to.
        foreach (var element in process.Elements.OrderBy(e => columns[e.Id]).Where(e => !lanes.ContainsKey(e.Id) && process.Incoming(e.Id).Length > 0).ToList())
            lanes[element.Id] = process.Incoming(element.Id).Where(f => lanes.ContainsKey(f.Source)).Select(f => lanes[f.Source]).FirstOrDefault();
        foreach (var element in process.Elements.OrderByDescending(e => columns[e.Id]).Where(e => !lanes.ContainsKey(e.Id)).ToList())
            lanes[element.Id] = process.Outgoing(element.Id).Select(f => lanes[f.Target]).FirstOrDefault();
        return roles;
    }

    /// <summary>Who does the work of an element; null for what nobody does by hand.</summary>
    public static string? RoleOf(FlowElement element) => element switch
    {
        UserTask task => task.Roles.FirstOrDefault(),
        CallActivity call => call.Roles.FirstOrDefault(),
        _ => null,
    };

    private ImmutableArray<int> AssignRows()
    {
        var taken = new HashSet<(int Lane, int Column, int Row)>();
        var count = new int[Math.Max(1, LaneRoles.Length)];
        Array.Fill(count, 1);
        foreach (var element in process.Elements.OrderBy(e => columns[e.Id]))
        {
            var (lane, column) = (lanes[element.Id], columns[element.Id]);
            var before = process.Incoming(element.Id).FirstOrDefault(f => rows.ContainsKey(f.Source) && lanes[f.Source] == lane);
            var row = before is null ? 0 : rows[before.Source];
            while (!taken.Add((lane, column, row)))
                row++;
            rows[element.Id] = row;
            count[lane] = Math.Max(count[lane], row + 1);
        }

        return [.. count];
    }
}
