using System.Text.RegularExpressions;
using static SopFlow.Definitions.Tests.Examples.SmallSop;

namespace SopFlow.Definitions.Tests.Playing;

/// <summary>Writes random tables: decisions, forks, joins and waits that nest well, half of them spoilt by leading one way elsewhere.</summary>
internal sealed partial class RandomSteps(Random random)
{
    private readonly List<string> rows = [];

    public string Make()
    {
        Part(depth: 0, returnTo: null);
        if (random.Next(2) == 0)
            rows.Add("""{ "id": "selesai", "activity": "Selesai", "kind": "end" }""");
        var table = Rows([.. rows]);
        return random.Next(2) == 0 ? table : Spoil(table);
    }

    private string NextId => $"s{rows.Count}";

    private string LaterId(string kind) => $"{kind}{rows.Count}";

    /// <summary>Some rows one after another; decisions may lead back to the first of them.</summary>
    private void Part(int depth, string? returnTo)
    {
        returnTo ??= NextId;
        rows.Add(Work(NextId));
        for (var count = random.Next(1, 4); count > 0; count--)
            Row(depth, returnTo);
    }

    private void Row(int depth, string returnTo)
    {
        switch (random.Next(depth < 2 ? 7 : 4))
        {
            case 0:
                rows.Add(Work(NextId));
                break;
            case 1:
                rows.Add(Decide(NextId, no: returnTo));
                break;
            case 2:
                rows.Add($$"""{ "id": "{{NextId}}", "activity": "Menunggu", "kind": "wait", "wait": { "duration": "1 jam" } }""");
                break;
            case 3:
                rows.Add(Work(NextId).Replace("\"roles\"", "\"kind\": \"optional\", \"roles\"", StringComparison.Ordinal));
                break;
            case 4:
                Skip(depth);
                break;
            default:
                ForkAndJoin(depth);
                break;
        }
    }

    private void Skip(int depth)
    {
        var after = LaterId("lewat");
        var id = NextId;
        rows.Add(random.Next(2) == 0
            ? Decide(id, no: after)
            : $$"""{ "id": "{{id}}", "activity": "Memilah", "kind": "decision", "branches": [ { "next": "{{after}}", "condition": "jumlah > 2" }, { "next": "s{{rows.Count + 1}}", "otherwise": true } ] }""");
        Part(depth + 1, null);
        rows.Add(Work(after));
    }

    private void ForkAndJoin(int depth)
    {
        var fork = rows.Count;
        var join = LaterId("temu");
        var isInclusive = random.Next(2) == 0;
        rows.Add("");
        var branches = new List<string>();
        for (var branch = 0; branch < random.Next(2, 4) || branches.Count < 2; branch++)
        {
            var condition = isInclusive && branch > 0 ? $", \"condition\": \"jumlah > {branch}\"" : "";
            branches.Add($$"""{ "next": "{{NextId}}"{{condition}} }""");
            Part(depth + 1, null);
            rows.Add(random.Next(2) == 0 ? Decide(NextId, no: join) : Work(NextId));
            rows.Add(Work(NextId, $"\"next\": \"{join}\""));
        }

        rows[fork] = $$"""{ "id": "s{{fork}}", "activity": "Cabang", "kind": "fork", "branches": [ {{string.Join(", ", branches)}} ] }""";
        rows.Add(Join(join));
    }

    /// <summary>Leads one written way to a step that it was not meant for.</summary>
    private string Spoil(string table)
    {
        var ways = Ways().Matches(table);
        var ids = Ids().Matches(table);
        if (ways.Count == 0)
            return table;
        var way = ways[random.Next(ways.Count)].Groups["to"];
        return string.Concat(table.AsSpan(0, way.Index), ids[random.Next(ids.Count)].Groups["id"].Value, table.AsSpan(way.Index + way.Length));
    }

    [GeneratedRegex("\"next\": \"(?<to>[a-z0-9]+)\"")]
    private static partial Regex Ways();

    [GeneratedRegex("\"id\": \"(?<id>[a-z0-9]+)\", \"activity\"")]
    private static partial Regex Ids();
}
