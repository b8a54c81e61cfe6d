using System.Text.RegularExpressions;

namespace SopFlow.Bpmn.Tests.Soundness;

/// <summary>Processes as arrows between letters: <c>s&gt;x x&gt;a:n&gt;1 x&gt;b! a&gt;e b&gt;e</c>, with a condition after a colon and an exclamation mark on the default.</summary>
internal static partial class Drawing
{
    public static string Of(string arrows) => Bpmn.Process(Content(arrows));

    /// <summary>Each element and each flow on a line of its own.</summary>
    public static string Content(string arrows)
    {
        var flows = Arrow().Matches(arrows).ToList();
        var defaults = flows.Where(flow => flow.Groups["default"].Success).ToDictionary(flow => flow.Groups["from"].Value, Id);
        var elements = flows.SelectMany(flow => new[] { flow.Groups["from"].Value, flow.Groups["to"].Value }).Distinct();
        // Ways out of an exclusive gateway of which nothing is said get a condition each.
        var unsaid = flows.GroupBy(flow => flow.Groups["from"].Value)
            .Where(ways => ways.Key[0] == 'x' && ways.Count() > 1 && ways.All(way => !way.Groups["condition"].Success && !way.Groups["default"].Success)).Select(ways => ways.Key).ToHashSet();
        return string.Join('\n', elements.Select(id => Element(id, defaults.GetValueOrDefault(id))).Concat(flows.Select((flow, number) => Flow(flow, unsaid.Contains(flow.Groups["from"].Value), number))));
    }

    public static int LineOf(string text, string id)
    {
        var at = text.IndexOf($" id=\"{id.Replace('>', '_')}\"", StringComparison.Ordinal);
        return text[..at].Count(letter => letter == '\n') + 1;
    }

    private static string Id(Match flow) => $"{flow.Groups["from"].Value}_{flow.Groups["to"].Value}";

    private static string Element(string id, string? otherwise)
    {
        var attributes = $"id=\"{id}\"{(otherwise is null ? "" : $" default=\"{otherwise}\"")}";
        return id[0] switch
        {
            's' => $" <startEvent {attributes}/>",
            'e' => $" <endEvent {attributes}/>",
            'x' => $" <exclusiveGateway {attributes}/>",
            'o' => $" <inclusiveGateway {attributes}/>",
            'p' => $" <parallelGateway {attributes}/>",
            'v' => $" <eventBasedGateway {attributes}/>",
            'm' => $" <intermediateCatchEvent {attributes}><timerEventDefinition><timeDuration>PT{id[1]}H</timeDuration></timerEventDefinition></intermediateCatchEvent>",
            _ => $" <task {attributes}/>",
        };
    }

    private static string Flow(Match flow, bool isUnsaid, int number)
    {
        var condition = flow.Groups["condition"].Value is { Length: > 0 } stated ? stated : isUnsaid ? $"n = {number}" : null;
        var content = condition is null ? "/>" : $"><conditionExpression xsi:type=\"tFormalExpression\">{condition.Replace(">", "&gt;")}</conditionExpression></sequenceFlow>";
        return $" <sequenceFlow id=\"{Id(flow)}\" sourceRef=\"{flow.Groups["from"].Value}\" targetRef=\"{flow.Groups["to"].Value}\"{content}";
    }

    [GeneratedRegex(@"(?<from>\w+)>(?<to>\w+)(:(?<condition>\S+))?(?<default>!)?")]
    private static partial Regex Arrow();
}
