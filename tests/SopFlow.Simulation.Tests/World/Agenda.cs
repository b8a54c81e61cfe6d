namespace SopFlow.Simulation.Tests.World;

/// <summary>What people will do, in order of time; at the same instant, in the order in which they made up their minds.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Func<Task>, (Instant At, long Order)> plans = new();
    private long order;

    public Instant? Next => plans.TryPeek(out _, out var first) ? first.At : null;

    public void Plan(Instant at, Func<Task> what) => plans.Enqueue(what, (at, order++));

    public Func<Task> Take() => plans.Dequeue();
}
