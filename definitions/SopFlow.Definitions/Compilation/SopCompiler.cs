using SopFlow.Calendars;
using SopFlow.Definitions.Model;
using SopFlow.Definitions.StandardTimes;
using SopFlow.Definitions.Validation.Flow;
using SopFlow.Kernel.Model;

namespace SopFlow.Definitions.Compilation;

/// <summary>Turns an SOP into the process that the kernel runs. The same SOP always gives the same process.</summary>
/// <remarks>
/// A step becomes the element of the same id; elements and flows that no row states have a capital letter in their ids,
/// which no step can have. Every element of a row carries what the row said.
/// </remarks>
public static class SopCompiler
{
    /// <summary>Compiles an SOP.</summary>
    /// <param name="sop">An SOP that <see cref="Reading.SopReader"/> read without errors.</param>
    /// <exception cref="InvalidOperationException">The SOP did not come from the reader: it has what the reader refuses.</exception>
    public static ProcessDefinition Compile(SopDefinition sop)
    {
        ArgumentNullException.ThrowIfNull(sop);
        var routes = Routes.Of(sop);
        var graph = new ProcessGraph();
        new StepCompiler(sop, routes, graph).CompileAll();
        return new ProcessDefinition(
            new DefinitionVersion(new DefinitionId(sop.Id.ToString()), sop.Version.ToString()), sop.Title.Text, sop.Calendar, graph.Elements, graph.Flows)
        {
            Roles = [.. sop.Roles.Select(role => new ProcessRole(role.Id, role.Name.Text, role.Kind == RoleKind.External))],
            Documents = [.. sop.Documents.Select(document => new ProcessDocument(document.Id, document.Name.Text, document.FileRequired))],
            Promise = sop.ServiceStandard?.Promise is { } promise ? PromiseOf(sop, promise) : null,
        };
    }

    private static Kernel.Model.Promise PromiseOf(SopDefinition sop, Model.Promise promise)
    {
        var budget = BudgetOf(sop, promise.StandardTime, isExternal: false)
            ?? throw new InvalidOperationException($"The promise of {sop.Id} states no time that can be read: \"{promise.StandardTime}\".");
        var start = promise.ClockStart switch
        {
            ClockStart.Received => PromiseStart.Receipt,
            ClockStart.Complete => PromiseStart.StepCompleted,
            ClockStart.Step => PromiseStart.StepEntered,
            _ => throw new InvalidOperationException($"Nothing is known of the clock start {promise.ClockStart}."),
        };
        return new Kernel.Model.Promise(budget, promise.StandardTime.AsWritten, start, promise.Step is { } step ? new ElementId(step) : null)
        {
            StartOutcome = promise.Outcome,
            Deadline = DeadlineOf(sop, promise.DeadlinePolicy, null, isExternal: false),
        };
    }

    /// <summary>Who is told of a deadline.</summary>
    /// <param name="sop">The SOP.</param>
    /// <param name="own">What the deadline itself says; null for nothing.</param>
    /// <param name="general">What holds where that says nothing; null for the usual.</param>
    /// <param name="isExternal">Whether it is a deadline of an external role.</param>
    internal static Kernel.Model.DeadlinePolicy DeadlineOf(SopDefinition sop, Model.DeadlinePolicy? own, Model.DeadlinePolicy? general, bool isExternal)
    {
        var usual = Kernel.Model.DeadlinePolicy.Default;
        var escalations = own?.Escalations ?? general?.Escalations;
        if ((own?.WarnAt ?? general?.WarnAt) is null && escalations is null)
            return usual;
        return new Kernel.Model.DeadlinePolicy(
            [.. own?.WarnAt ?? general?.WarnAt ?? usual.WarnAt],
            [.. (escalations ?? []).Select(escalation => new Kernel.Model.Escalation(
                BudgetOf(sop, escalation.After, isExternal) ?? throw new InvalidOperationException($"An escalation of {sop.Id} states no time that can be read: \"{escalation.After}\"."),
                escalation.To))]);
    }

    /// <summary>The budget of a time of the SOP; null when it is unknown.</summary>
    internal static TimeBudget? BudgetOf(SopDefinition sop, Wording? time, bool isExternal) =>
        time is null ? null : sop.Read(time).Time?.ToBudget(new StandardTimePolicy { DaysAre = sop.DaysAre, IsExternal = isExternal });
}
