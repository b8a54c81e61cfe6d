using System.Text;
using SopFlow.Definitions.Model;
using SopFlow.Definitions.Reading;

namespace SopFlow.Definitions.Tests.Examples;

/// <summary>The smallest head an SOP can have, around steps that a test writes out.</summary>
internal static class SmallSop
{
    public const string FileName = "small.json";

    /// <summary>An SOP of these steps, each one JSON object on a line of its own; <paramref name="head"/> adds fields.</summary>
    public static string Json(string steps, string head = "") =>
        $$"""
        { "id": "kota/dinas/sop", "version": "1.0.0", "title": "Judul", "calendar": "id", {{head}}
          "agency": { "government": "Kota", "name": "Dinas", "timeZone": "Asia/Jakarta" },
          "roles": [ { "id": "petugas", "name": "Petugas" }, { "id": "kepala", "name": "Kepala" }, { "id": "pemohon", "name": "Pemohon", "kind": "external" } ],
          "documents": [ { "id": "surat", "name": "Surat" }, { "id": "laporan", "name": "Laporan" } ],
          "variables": [ { "id": "jumlah", "name": "Jumlah", "type": "number" }, { "id": "tanggal", "name": "Tanggal", "type": "date" } ],
          "steps": [
        {{steps}}
        ] }
        """;

    public static SopReadResult Read(string steps, string head = "") => SopReader.Read(FileName, Encoding.UTF8.GetBytes(Json(steps, head)));

    /// <summary>The SOP of these steps, which must be one that can run.</summary>
    public static SopDefinition Of(string steps, string head = "")
    {
        var result = Read(steps, head);
        result.Errors.ShouldBeEmpty();
        return result.Definition.ShouldNotBeNull();
    }

    /// <summary>A row on which the officer works.</summary>
    public static string Work(string id, string more = "") =>
        $$"""{ "id": "{{id}}", "activity": "Kegiatan {{id}}", "roles": [ "petugas" ]{{(more.Length > 0 ? ", " : "")}}{{more}} }""";

    /// <summary>A row on which the officer chooses between two ways.</summary>
    public static string Decide(string id, string? yes = null, string? no = null) =>
        $$"""
        { "id": "{{id}}", "activity": "Memutus {{id}}", "kind": "decision", "roles": [ "petugas" ],
          "outcomes": [ { "id": "ya", "label": "Ya"{{Next(yes)}} }, { "id": "tidak", "label": "Tidak"{{Next(no)}} } ] }
        """;

    /// <summary>A fork to these rows.</summary>
    public static string Fork(string id, params string[] to) =>
        $$"""{ "id": "{{id}}", "activity": "Cabang {{id}}", "kind": "fork", "branches": [ {{string.Join(", ", to.Select(next => $$"""{ "next": "{{next}}" }"""))}} ] }""";

    public static string Join(string id, string more = "") =>
        $$"""{ "id": "{{id}}", "activity": "Temu {{id}}", "kind": "join"{{(more.Length > 0 ? ", " : "")}}{{more}} }""";

    public static string Rows(params string[] rows) => string.Join(",\n", rows);

    private static string Next(string? step) => step is null ? "" : $", \"next\": \"{step}\"";
}
