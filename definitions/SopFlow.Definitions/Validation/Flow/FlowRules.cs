using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Definitions.Validation.Flow;

/// <summary>The rules of soundness: every step can be reached, every path can end, no join can starve.</summary>
public static class FlowRules
{
    /// <summary>There are several start rows.</summary>
    public static Rule StartSeveral { get; } = Error("sop.start.several", "Keep one start, and lead to the others as ordinary rows.");

    /// <summary>A way leads to the start row.</summary>
    public static Rule StartEntered { get; } = Error("sop.start.entered", "Lead to the row after the start.");

    /// <summary>The last row leads on, though the table has an end row elsewhere.</summary>
    public static Rule EndMissed { get; } = Error("sop.end.missed", "Name the step that follows, or make the end the last row.");

    /// <summary>No way leads to a step.</summary>
    public static Rule Unreachable { get; } = Error("sop.flow.unreachable", "Lead a step, an outcome or a branch to it, or take it out.");

    /// <summary>From a step no way leads to an end.</summary>
    public static Rule NoEnd { get; } = Error("sop.flow.no-end", "Lead one of the ways from here to an end.");

    /// <summary>A circle has nothing in it that anybody does or that takes time.</summary>
    public static Rule BusyCircle { get; } = Error("sop.flow.busy-circle", "Put an activity or a wait into the circle, or lead out of it.");

    /// <summary>The branches of a fork do not meet in one join.</summary>
    public static Rule ForkNoJoin { get; } = Error("sop.fork.no-join", "Lead every branch of the fork to one join of its own.");

    /// <summary>A branch goes on without meeting the others.</summary>
    public static Rule ForkEscapes { get; } = Error("sop.fork.escapes", "Between fork and join, lead every way to the join; decide about returning or ending after it.");

    /// <summary>Two branches share a step, which would be done twice.</summary>
    public static Rule ForkShared { get; } = Error("sop.fork.shared-step", "Put the shared step after the join.");

    /// <summary>A way leads between fork and join from outside: the join would wait for branches that were never begun.</summary>
    public static Rule ForkEntered { get; } = Error("sop.fork.entered", "Lead to the fork itself.");

    /// <summary>A join has no fork.</summary>
    public static Rule JoinNoFork { get; } = Error("sop.join.no-fork", "Take the join out, or fork before it.");

    private static Rule Error(string id, string mend) => new(id, Severity.Error, mend);
}
