using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime.Text;
using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Reading;

/// <summary>How the model and JSON correspond; reading, writing and the JSON Schema all follow from it.</summary>
public static class SopJson
{
    private static LocalTimePattern TimeOfDay { get; } = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>The correspondence as the serialiser's options. Read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Build();

    private static JsonSerializerOptions Build()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            WriteIndented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmptyLists } },
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new TextConverter<SopId>(
            new("an id \"government/agency/sop\" of lower-case letters, digits and hyphens", "id \"pemda/dinas/sop\" dari huruf kecil, angka, dan tanda hubung", SopId.Pattern),
            (string text, out SopId? id) => (id = SopId.TryParse(text)) is not null,
            id => id.ToString()));
        options.Converters.Add(new TextConverter<SemanticVersion>(
            new("a version \"major.minor.patch\"", "versi \"mayor.minor.patch\"", SemanticVersion.Pattern),
            ParseVersion,
            version => version.ToString()));
        options.Converters.Add(new TextConverter<LocalDate>(
            new("a date \"year-month-day\"", "tanggal \"tahun-bulan-hari\"", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
            (string text, out LocalDate date) => LocalDatePattern.Iso.Parse(text).TryGetValue(default, out date),
            LocalDatePattern.Iso.Format));
        options.Converters.Add(new TextConverter<LocalDateTime>(
            new("a date and time \"year-month-dayThour:minute:second\"", "tanggal dan jam \"tahun-bulan-hariTjam:menit:detik\"", "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}$"),
            (string text, out LocalDateTime at) => LocalDateTimePattern.GeneralIso.Parse(text).TryGetValue(default, out at),
            LocalDateTimePattern.GeneralIso.Format));
        options.Converters.Add(new TextConverter<NodaTime.LocalTime>(
            new("a time of day \"hour:minute\"", "jam \"jam:menit\"", "^[0-9]{2}:[0-9]{2}$"),
            (string text, out NodaTime.LocalTime time) => TimeOfDay.Parse(text).TryGetValue(default, out time),
            TimeOfDay.Format));
        options.MakeReadOnly();
        return options;
    }

    private static bool ParseVersion(string text, out SemanticVersion version)
    {
        var parsed = SemanticVersion.TryParse(text);
        version = parsed.GetValueOrDefault();
        return parsed is not null;
    }

    /// <summary>A list that says nothing is not written: a file stays as short as what it says.</summary>
    private static void LeaveOutEmptyLists(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.PropertyType != typeof(string) && typeof(IEnumerable).IsAssignableFrom(property.PropertyType) && !property.IsRequired)
                property.ShouldSerialize = (_, value) => value is IEnumerable items && items.GetEnumerator().MoveNext();
        }
    }
}
