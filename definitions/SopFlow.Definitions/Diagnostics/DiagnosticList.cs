using SopFlow.Definitions.Reading;

namespace SopFlow.Definitions.Diagnostics;

/// <summary>Collects findings about one file, each at the place its JSON Pointer names.</summary>
internal sealed class DiagnosticList(string file, JsonTextMap map)
{
    /// <summary>A hostile file could have a finding per byte; nobody reads more than this many.</summary>
    public const int Limit = 200;

    private static readonly Rule TooMany = new("sop.file.too-many-findings", Severity.Error, "Mend the findings above first.");

    private readonly List<Diagnostic> diagnostics = [];

    public bool HasErrors => diagnostics.Exists(diagnostic => diagnostic.Severity == Severity.Error);

    public IReadOnlyList<Diagnostic> Sorted => [.. diagnostics.OrderBy(d => d.Line).ThenBy(d => d.Column).ThenBy(d => d.Rule, StringComparer.Ordinal)];

    /// <summary>Adds a finding about the value at <paramref name="pointer"/>, or about the nearest value around it.</summary>
    public void Add(Rule rule, string pointer, string message, string messageId) =>
        Add(rule, map.Find(pointer), map.StepAt(pointer), message, messageId);

    /// <summary>Adds findings, each at the place of its pointer.</summary>
    public void AddRange(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var at = finding.Character is { } character ? map.FindWithin(finding.Pointer, character) : map.Find(finding.Pointer);
            Add(finding.Rule, at, map.StepAt(finding.Pointer), finding.Message, finding.MessageId);
        }
    }

    /// <summary>Adds a finding at a place that is known itself.</summary>
    public void Add(Rule rule, TextPosition at, string? step, string message, string messageId)
    {
        if (diagnostics.Count == Limit)
        {
            diagnostics.Add(new(TooMany.Id, TooMany.Severity, file, at.Line, at.Column, step,
                $"There are more than {Limit} findings; the rest are left out.", $"Temuan lebih dari {Limit}; sisanya tidak ditampilkan.", TooMany.Mend));
        }

        if (diagnostics.Count > Limit)
            return;
        diagnostics.Add(new(rule.Id, rule.Severity, file, at.Line, at.Column, step, message, messageId, rule.Mend));
    }
}
