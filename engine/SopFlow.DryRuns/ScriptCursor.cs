namespace SopFlow.DryRuns;

/// <summary>Which entries of a script are still to be done.</summary>
internal sealed class ScriptCursor(Script script)
{
    private readonly List<ScriptEntry> left = [.. script.Entries];

    public ImmutableArray<ScriptEntry> Left => [.. left];

    /// <summary>The next entry for an element that runs for a certain time; null when there is none.</summary>
    public ScriptEntry? Next(string element, int occurrence) => left.Find(entry => entry.At == element && (entry.Occurrence ?? occurrence) == occurrence);

    /// <summary>The next entry of no element; null when there is none.</summary>
    public ScriptEntry? Next(bool isStart = false) => left.Find(entry => entry.At is null && entry.Act.Kind == ActKind.Start == isStart);

    public void Use(ScriptEntry entry) => left.Remove(entry);
}
