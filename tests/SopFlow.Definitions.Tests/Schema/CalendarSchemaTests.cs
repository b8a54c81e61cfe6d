using System.Text;
using NJsonSchema;
using SopFlow.Definitions.Calendars;
using SopFlow.Definitions.Schema;
using SopFlow.Definitions.Tests.Examples;

namespace SopFlow.Definitions.Tests.Schema;

public sealed class CalendarSchemaTests
{
    private const string Rewrite = "SOPFLOW_REWRITE_SCHEMA=1 dotnet test tests/SopFlow.Definitions.Tests --filter CalendarSchema";

    private const string EveryField = """
        {
          "$schema": "calendar.schema.json", "id": "kota/kantor", "version": 2, "name": "Kantor", "inherits": "id/wib@1", "effectiveFrom": "2025-08-07", "zone": "Asia/Jakarta",
          "hours": {
            "ordinary": [{ "days": ["monday", "sunday"], "opens": "07:30", "closes": "16:00", "breaks": [{ "from": "12:00", "to": "13:00" }] }],
            "inPeriods": [{ "period": "Ramadan", "week": [{ "days": ["monday"], "opens": "08:00", "closes": "15:00" }] }]
          },
          "periods": [{ "name": "Ramadan", "firstDay": "2025-03-01", "lastDay": "2025-03-30", "certainty": "announced", "source": "Sidang isbat" }],
          "observes": ["national", "jointLeave", "pollingDay", "local"], "holidaysKnown": { "firstDay": "2024-01-01", "lastDay": "2027-12-31" },
          "holidayFiles": ["kota.ics"], "holidays": [{ "date": "2025-08-18", "kind": "jointLeave", "name": "Proklamasi", "decree": "SKB" }],
          "overrides": [{ "date": "2025-02-19", "open": [{ "opens": "08:00", "closes": "10:00", "breaks": [] }], "reason": "Posko", "decree": null }],
          "sources": ["Perpres 21/2023"], "notes": ["Contoh"]
        }
        """;

    [Test]
    public void Write_CheckedInFile_IsTheSame()
    {
        var written = CalendarSchema.Write();
        if (Environment.GetEnvironmentVariable("SOPFLOW_REWRITE_SCHEMA") == "1")
            File.WriteAllBytes(Repository.CalendarSchemaFile, written);

        File.ReadAllBytes(Repository.CalendarSchemaFile).ShouldBe(written, $"The model has changed; rewrite the schema with: {Rewrite}");
    }

    [Test]
    public async Task Validate_EveryShippedCalendar_ConformsAndNamesTheSchema()
    {
        var schema = await JsonSchema.FromFileAsync(Repository.CalendarSchemaFile);
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "definitions", "calendars"), "*.json", SearchOption.AllDirectories);

        files.Length.ShouldBe(ShippedCalendars.Texts().Count(text => text.File.EndsWith(".json", StringComparison.Ordinal)));
        foreach (var file in files)
        {
            var text = await File.ReadAllTextAsync(file);
            schema.Validate(text).Select(error => error.ToString()).ShouldBeEmpty(file);
            var named = System.Text.Json.JsonDocument.Parse(text).RootElement.GetProperty("$schema").GetString()!;
            Path.GetFullPath(named, Path.GetDirectoryName(file)!).ShouldBe(Repository.CalendarSchemaFile);
        }
    }

    [Test]
    public async Task Validate_EveryField_Conforms() =>
        (await JsonSchema.FromFileAsync(Repository.CalendarSchemaFile)).Validate(EveryField).Select(error => error.ToString()).ShouldBeEmpty();

    [TestCase("\"id\": \"kota/kantor\"", "\"id\": \"Kota Kantor\"")]
    [TestCase("\"version\": 2", "\"version\": \"2\"")]
    [TestCase("\"name\": \"Kantor\", ", "")]
    [TestCase("id/wib@1", "id/wib")]
    [TestCase("\"2025-08-07\"", "\"7 Agustus 2025\"")]
    [TestCase("\"sunday\"", "\"minggu\"")]
    [TestCase("\"07:30\"", "\"7.30\"")]
    [TestCase("\"announced\"", "\"sure\"")]
    [TestCase("\"pollingDay\"", "\"polling\"")]
    [TestCase("\"reason\": \"Posko\", ", "")]
    [TestCase("\"inPeriods\"", "\"inPeriod\"")]
    [TestCase("[\"kota.ics\"]", "\"kota.ics\"")]
    public async Task Validate_FileThatTheReaderRefuses_DoesNotConform(string old, string replacement)
    {
        var schema = await JsonSchema.FromFileAsync(Repository.CalendarSchemaFile);
        EveryField.ShouldContain(old);
        var text = EveryField.Replace(old, replacement, StringComparison.Ordinal);

        schema.Validate(text).ShouldNotBeEmpty();
        CalendarReader.Read([.. ShippedCalendars.Texts(), new CalendarText("kota.json", Encoding.UTF8.GetBytes(text)), CalendarText.Of("kota.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n")]).Errors.ShouldNotBeEmpty();
    }

    [Test]
    public void Read_EveryField_IsAccepted() =>
        CalendarReader.Read([.. ShippedCalendars.Texts(), CalendarText.Of("kota.json", EveryField), CalendarText.Of("kota.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n")]).Errors.ShouldBeEmpty();
}
