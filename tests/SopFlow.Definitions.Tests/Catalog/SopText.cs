using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Tests.Catalog;

/// <summary>An SOP drawn as plain text, so that a test can hold it against what its source says.</summary>
internal static class SopText
{
    private const string Empty = "—";

    /// <summary>
    /// The table in the words of the source: number | activity | roles | requires | time | produces | remark. Roles in
    /// [brackets] are inferred, with the first letter of the confidence; <c>+</c> joins roles of which all act, <c>/</c> those of which any does.
    /// </summary>
    public static string Table(this SopDefinition sop) => Lines(sop.Steps.Select((step, index) => string.Join(
        " | ",
        step.Number ?? Empty,
        step.Activity.AsWritten,
        Roles(sop, step, index),
        Documents(sop, step.Requires),
        step.StandardTime?.AsWritten ?? Empty,
        Documents(sop, step.Produces),
        step.Remark?.AsWritten ?? Empty)));

    /// <summary>Where the flow does more than go to the next row: one line for each outcome, wait, call and optional step.</summary>
    public static string Routes(this SopDefinition sop) => Lines(sop.Steps.SelectMany((step, index) => step.Kind switch
    {
        StepKind.Decision => step.Outcomes.Select(outcome =>
            $"{step.Id}: {outcome.Id} ({outcome.Label}) -> {outcome.Next ?? sop.Steps[index + 1].Id}{(outcome.ReasonRequired ? ", reason" : "")}"),
        StepKind.Wait => [$"{step.Id}: waits for {step.Wait!.Message ?? step.Wait.Weekday?.ToString()}"],
        StepKind.Call => [$"{step.Id}: calls {step.Call!.Sop}"],
        StepKind.Optional => [$"{step.Id}: optional"],
        _ => Array.Empty<string>(),
    }));

    public static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    /// <summary>How surely the cell at a pointer is inferred; null when it was read.</summary>
    public static Confidence? InferredAt(this SopDefinition sop, string pointer) =>
        sop.Inferred.SingleOrDefault(inference => inference.Pointer == pointer)?.Confidence;

    private static string Roles(SopDefinition sop, Step step, int index)
    {
        if (step.Roles.Count == 0)
            return Empty;
        var roles = string.Join(step.RoleMode == RoleMode.All ? " + " : " / ", step.Roles);
        var inferred = sop.InferredAt($"/steps/{index}/roles") ?? sop.InferredAt($"/steps/{index}");
        return inferred is { } confidence ? $"[{roles}, {confidence.ToString()[0]}]" : roles;
    }

    private static string Documents(SopDefinition sop, IReadOnlyList<string> ids) =>
        ids.Count == 0 ? Empty : string.Join("; ", ids.Select(id => sop.Documents.Single(document => document.Id == id).Name.AsWritten));
}
