using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SopFlow.Host.Tests.Telemetry;

/// <summary>Reads metrics as strictly as the two formats are written down, and throws at what either forbids.</summary>
internal sealed partial class PrometheusReader
{
    private readonly bool isOpenMetrics;
    private readonly Dictionary<string, Family> families = [];
    private Family? current;
    private bool hasEnded;

    private PrometheusReader(bool isOpenMetrics) => this.isOpenMetrics = isOpenMetrics;

    public static IReadOnlyDictionary<string, Family> Read(string text, bool isOpenMetrics)
    {
        text.ShouldEndWith("\n");
        text.ShouldNotContain("\r");
        var reader = new PrometheusReader(isOpenMetrics);
        foreach (var line in text[..^1].Split('\n'))
            reader.Line(line);
        reader.hasEnded.ShouldBe(isOpenMetrics, "OpenMetrics ends with # EOF, and it alone.");
        foreach (var family in reader.families.Values)
            family.Check(isOpenMetrics);
        return reader.families;
    }

    private void Line(string line)
    {
        hasEnded.ShouldBeFalse("Nothing follows # EOF.");
        if (line == "# EOF")
            hasEnded = true;
        else if (line.StartsWith("# ", StringComparison.Ordinal))
            Comment(line[2..].Split(' ', 3), line);
        else
            Sample(line);
    }

    private void Comment(string[] parts, string line)
    {
        parts.Length.ShouldBe(3, line);
        var name = parts[1];
        MetricName().IsMatch(name).ShouldBeTrue(line);
        if (current?.Name != name)
        {
            families.ShouldNotContainKey(name, "The lines of a family stand together.");
            families.Add(name, current = new Family(name));
        }

        current!.Samples.ShouldBeEmpty(line);
        switch (parts[0])
        {
            case "HELP":
                current.Help.ShouldBeNull(line);
                current.Help = Unescaped(parts[2], quotes: isOpenMetrics);
                break;
            case "TYPE":
                current.Type.ShouldBeNull(line);
                current.Type = parts[2];
                break;
            case "UNIT":
                isOpenMetrics.ShouldBeTrue(line);
                current.Unit = parts[2];
                name.ShouldEndWith($"_{parts[2]}");
                break;
            default:
                throw new FormatException(line);
        }
    }

    private void Sample(string line)
    {
        var sample = SampleLine().Match(line);
        sample.Success.ShouldBeTrue(line);
        current.ShouldNotBeNull(line);
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var text = sample.Groups["labels"].Value;
        while (text.Length > 0)
        {
            var label = Label().Match(text);
            label.Success.ShouldBeTrue(line);
            labels.TryAdd(label.Groups["name"].Value, Unescaped(label.Groups["value"].Value, quotes: true)).ShouldBeTrue($"A label stands twice: {line}");
            text = text[label.Length..];
        }

        current!.Add(new Sample(sample.Groups["name"].Value, labels, NumberOf(sample.Groups["value"].Value)), isOpenMetrics);
    }

    private static double NumberOf(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    private static string Unescaped(string text, bool quotes)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            (quotes && text[i] == '"').ShouldBeFalse(text);
            plain.Append(text[i] != '\\' ? text[i] : text[++i] switch
            {
                '\\' => '\\',
                'n' => '\n',
                '"' when quotes => '"',
                _ => throw new FormatException(text),
            });
        }

        return plain.ToString();
    }

    [GeneratedRegex("^[a-zA-Z_:][a-zA-Z0-9_:]*$")]
    private static partial Regex MetricName();

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>.*)\})? (?<value>[^ ]+)$""")]
    private static partial Regex SampleLine();

    [GeneratedRegex("""^(?<name>[a-zA-Z_][a-zA-Z0-9_]*)="(?<value>(\\.|[^"\\])*)"(,(?=.)|$)""")]
    private static partial Regex Label();
}

/// <summary>One number.</summary>
internal sealed record Sample(string Name, SortedDictionary<string, string> Labels, double Value)
{
    public string Key => $"{Name}{{{string.Join(',', Labels.Select(label => $"{label.Key}={label.Value}"))}}}";

    public string KeyWithoutBound => string.Join(',', Labels.Where(label => label.Key != "le").Select(label => $"{label.Key}={label.Value}"));
}

/// <summary>The samples of one metric.</summary>
internal sealed class Family(string name)
{
    private readonly HashSet<string> keys = [];

    public string Name => name;

    public string? Help { get; set; }

    public string? Type { get; set; }

    public string? Unit { get; set; }

    public List<Sample> Samples { get; } = [];

    public void Add(Sample sample, bool isOpenMetrics)
    {
        string[] names = (Type, isOpenMetrics) switch
        {
            ("histogram", _) => [$"{name}_bucket", $"{name}_sum", $"{name}_count"],
            ("counter", true) => [$"{name}_total"],
            ("info", true) => [$"{name}_info"],
            ("counter" or "gauge", _) => [name],
            _ => throw new FormatException($"{name} has the type {Type}."),
        };
        names.ShouldContain(sample.Name);
        keys.Add(sample.Key).ShouldBeTrue($"{sample.Key} stands twice.");
        Samples.Add(sample);
    }

    public void Check(bool isOpenMetrics)
    {
        Help.ShouldNotBeNull(name);
        Type.ShouldNotBeNull(name);
        if (Type == "counter")
        {
            name.EndsWith("_total", StringComparison.Ordinal).ShouldBe(!isOpenMetrics, name);
            Samples.ShouldAllBe(sample => sample.Value >= 0);
        }

        if (Type != "histogram")
            return;
        foreach (var series in Samples.GroupBy(sample => sample.KeyWithoutBound))
        {
            var buckets = series.Where(sample => sample.Name == $"{name}_bucket").Select(sample => (Bound: sample.Labels["le"], Count: sample.Value)).ToList();
            var bounds = buckets.Select(bucket => bucket.Bound == "+Inf" ? double.PositiveInfinity : double.Parse(bucket.Bound, CultureInfo.InvariantCulture)).ToList();
            bounds.ShouldBeInOrder();
            bounds.ShouldBeUnique();
            bounds[^1].ShouldBe(double.PositiveInfinity, name);
            buckets.Select(bucket => bucket.Count).ShouldBeInOrder();
            series.Single(sample => sample.Name == $"{name}_count").Value.ShouldBe(buckets[^1].Count);
            series.Count(sample => sample.Name == $"{name}_sum").ShouldBe(1);
            if (isOpenMetrics)
                buckets.ShouldAllBe(bucket => bucket.Bound.Contains('.') || bucket.Bound == "+Inf");
        }
    }
}
