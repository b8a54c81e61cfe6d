using System.Text.RegularExpressions;
using SopFlow.Testing;

namespace SopFlow.Bpmn.Tests.Malformed;

/// <summary>One thing wrong in a file that is otherwise right.</summary>
/// <param name="Rule">The rule it breaks.</param>
/// <param name="From">What is replaced, once.</param>
/// <param name="To">What replaces it; the mark <see cref="ForbiddenFiles.Mark"/> stands where the finding must point.</param>
internal sealed record Mutation(string Rule, string From, string To);

/// <summary>Malformed and forbidden files, each made from one good file by one change, with the rule it breaks and the place.</summary>
internal static partial class ForbiddenFiles
{
    /// <summary>Stands where the finding must point, and is taken out before the file is read.</summary>
    public const char Mark = '¦';

    public static string Good { get; } = File.ReadAllText(Path.Combine(Checkout.Root, "tests", "SopFlow.Bpmn.Tests", "Malformed", "everything.bpmn"));

    public static IEnumerable<TestCaseData> All =>
        Stated.Concat(WithoutRequired).Concat(LeadingNowhere).Concat(OfWrongType).Concat(Unknown).Concat(Twice).Concat(Wordy)
            .Select(mutation => new TestCaseData(mutation.Rule, Apply(mutation)).SetArgDisplayNames(mutation.Rule, mutation.To.Trim()[..Math.Min(60, mutation.To.Trim().Length)]));

    /// <summary>The good file with one change.</summary>
    private static string Apply(Mutation mutation)
    {
        var at = Good.IndexOf(mutation.From, StringComparison.Ordinal);
        if (at < 0)
            throw new InvalidOperationException($"The good file has no '{mutation.From}'.");
        var changed = string.Concat(Good.AsSpan(0, at), mutation.To, Good.AsSpan(at + mutation.From.Length));
        return changed.Contains(Mark) ? changed : throw new InvalidOperationException($"No mark in '{mutation.To}'.");
    }

    /// <summary>Each attribute that the schema requires, taken away.</summary>
    private static IEnumerable<Mutation> WithoutRequired =>
        from match in StartTags().Matches(Good)
        let tag = match.Value
        from name in new[] { "sourceRef", "targetRef", "attachedToRef", "targetNamespace" }
        where tag.Contains($" {name}=\"")
        select new Mutation("bpmn.attribute.missing", tag, Mark + Regex.Replace(tag, $" {name}=\"[^\"]*\"", ""));

    /// <summary>Each reference, in attributes and in elements, led to an id that is not there.</summary>
    private static IEnumerable<Mutation> LeadingNowhere =>
        Changed("bpmn.reference.unresolved", "nowhere");

    /// <summary>Each reference led to an element that cannot be meant, since nothing refers to a definitions element.</summary>
    private static IEnumerable<Mutation> OfWrongType =>
        Changed("bpmn.reference.wrong-type", "D");

    private static IEnumerable<Mutation> Changed(string rule, string to)
    {
        foreach (var tag in StartTags().Matches(Good).Select(match => match.Value))
        {
            foreach (Match reference in References().Matches(tag))
                yield return new Mutation(rule, tag, tag.Replace(reference.Value, $" {Mark}{reference.Groups[1].Value}=\"{to}\""));
        }

        foreach (Match element in ReferenceElements().Matches(Good))
            yield return new Mutation(rule, element.Value, $"{Mark}<bpmn:{element.Groups[1].Value}>{to}</bpmn:{element.Groups[1].Value}>");
    }

    /// <summary>Each kind of element under a name that BPMN does not have, and with an attribute that it does not have.</summary>
    private static IEnumerable<Mutation> Unknown =>
        StartTags().Matches(Good).Select(match => match.Value).Where(tag => tag.EndsWith("/>", StringComparison.Ordinal)).DistinctBy(NameOf).SelectMany(tag => new Mutation[]
        {
            new("bpmn.element.unknown", tag, Mark + tag.Replace($"<bpmn:{NameOf(tag)}", "<bpmn:nonsense")),
            new("bpmn.attribute.unknown", tag, tag.Replace("/>", $" {Mark}colour=\"red\"/>")),
            new("bpmn.element.foreign", tag, $"{tag}{Mark}<other xmlns=\"urn:other\"/>"),
        });

    /// <summary>Ids given a second time, at the end of the file.</summary>
    private static IEnumerable<Mutation> Twice =>
        Ids().Matches(Good).Where((_, index) => index % 5 == 0)
            .Select(match => new Mutation("bpmn.id.duplicate", "</bpmn:definitions>", $"<bpmn:signal {Mark}id=\"{match.Groups[1].Value}\"/></bpmn:definitions>"));

    /// <summary>Words where none may stand.</summary>
    private static IEnumerable<Mutation> Wordy =>
        new[] { "<bpmn:laneSet id=\"LS\">", "<bpmn:transaction id=\"trade\">", "<bpmn:ioSpecification id=\"io\">", "<bpmn:collaboration id=\"C\">", "<bpmn:lane id=\"L2\" name=\"Head\">" }
            .Select(tag => new Mutation("bpmn.text.unexpected", tag, $"{Mark}{tag}words"));

    private static string NameOf(string tag) => tag[6..].Split(' ', '/', '>')[0];

    [GeneratedRegex("<bpmn:[A-Za-z]+[^>]*>")]
    private static partial Regex StartTags();

    [GeneratedRegex(" (sourceRef|targetRef|attachedToRef|messageRef|signalRef|errorRef|escalationRef|itemRef|itemSubjectRef|processRef|default|dataObjectRef|dataStoreRef)=\"[^\"]*\"")]
    private static partial Regex References();

    [GeneratedRegex("<bpmn:(flowNodeRef|incoming|outgoing|sourceRef|targetRef|dataInputRefs|dataOutputRefs)>[^<]*</bpmn:[A-Za-z]+>")]
    private static partial Regex ReferenceElements();

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Ids();
}
