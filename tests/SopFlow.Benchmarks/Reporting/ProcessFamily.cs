using System.Globalization;

namespace SopFlow.Benchmarks.Reporting;

/// <summary>A process and its children, such as a database server: what processor time they have used, by <c>/proc</c>.</summary>
/// <param name="root">The process that started the others.</param>
internal sealed class ProcessFamily(int root)
{
    /// <summary>What Linux counts processor time in for programs.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private const int Parent = 1;
    private const int UserTime = 11;
    private const int ChildrensSystemTime = 14;

    /// <summary>The processes of the server behind a connection.</summary>
    /// <param name="backend">The process id of one of its connections.</param>
    public static ProcessFamily OfServer(int backend) => new(int.Parse(Fields(backend)![Parent], CultureInfo.InvariantCulture));

    /// <summary>Used so far, that of children that have ended included.</summary>
    public TimeSpan ProcessorTime()
    {
        var ticks = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) && Fields(id) is { } fields && (id == root || fields[Parent] == root.ToString(CultureInfo.InvariantCulture)))
                ticks += fields[UserTime..(ChildrensSystemTime + 1)].Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
        }

        return ticks * Tick;
    }

    /// <summary>Resident memory of the first process alone, in bytes.</summary>
    public long Resident() => long.Parse(
        File.ReadLines($"/proc/{root}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) * 1024;

    /// <summary>What stands in its line after its name, which may hold anything; null for a process that has ended.</summary>
    private static string[]? Fields(int id)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{id}/stat");
            return line[(line.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
