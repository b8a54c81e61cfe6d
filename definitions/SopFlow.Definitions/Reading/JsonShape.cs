using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Reading;

/// <summary>
/// Compares a file with the shape of the model, and says everything that does not fit, each at its place. The
/// serialiser would stop at the first misfit and name no column for it.
/// </summary>
internal sealed class JsonShape(DiagnosticList diagnostics, JsonTextMap map)
{
    private static readonly Rule UnknownField = new("sop.json.unknown-field", Severity.Error, "Correct the name or take the field out; the JSON Schema lists the fields.");
    private static readonly Rule MissingField = new("sop.json.missing-field", Severity.Error, "Add the field.");
    private static readonly Rule WrongKind = new("sop.json.wrong-kind", Severity.Error, "Write the kind of value that is expected there.");
    private static readonly Rule WrongValue = new("sop.json.wrong-value", Severity.Error, "Write one of the values that are expected there.");
    private static readonly Rule EmptyText = new("sop.json.empty-text", Severity.Error, "Write the text, or leave the field out.");

    /// <summary>Checks a value against the type that it is to become.</summary>
    public void Check(JsonText value, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(Wording) && value.Kind == JsonTokenType.StartObject)
            type = typeof(RepairedWording);

        var info = SopJson.Options.GetTypeInfo(type);
        if (info.Kind == JsonTypeInfoKind.Object)
            CheckObject(value, info);
        else if (info.Kind == JsonTypeInfoKind.Enumerable)
            CheckArray(value, info);
        else if (type.IsEnum)
            CheckName(value, type);
        else if (type == typeof(bool))
            Expect(value, value.Kind is JsonTokenType.True or JsonTokenType.False, "true or false", "true atau false");
        else if (type == typeof(long))
            Expect(value, value.Kind == JsonTokenType.Number && long.TryParse(value.Text, out _), "a whole number", "bilangan bulat");
        else if (type == typeof(int))
            Expect(value, value.Kind == JsonTokenType.Number && int.TryParse(value.Text, out _), "a whole number", "bilangan bulat");
        else
            CheckText(value, info);
    }

    private void CheckObject(JsonText value, JsonTypeInfo info)
    {
        if (!Expect(value, value.Kind == JsonTokenType.StartObject, "an object { … }", "objek { … }"))
            return;

        foreach (var member in value.Members)
        {
            var property = info.Properties.FirstOrDefault(candidate => candidate.Name == member.Name);
            if (property is null)
                ReportUnknown(value, member, info);
            else if (member.Value.Kind != JsonTokenType.Null || !property.IsSetNullable)
                Check(member.Value, property.PropertyType);
        }

        foreach (var property in info.Properties)
        {
            if (property.IsRequired && value[property.Name] is null)
                diagnostics.Add(MissingField, value.Pointer, $"The field \"{property.Name}\" is missing.", $"Isian \"{property.Name}\" belum ada.");
        }
    }

    private void ReportUnknown(JsonText parent, JsonMember member, JsonTypeInfo info)
    {
        var nearest = Spelling.Nearest(member.Name, info.Properties.Select(property => property.Name));
        diagnostics.Add(UnknownField, map.At(member.NameStart), map.StepAt(member.Value.Pointer),
            $"The field \"{member.Name}\" is not known here.{(nearest is null ? "" : $" Did you mean \"{nearest}\"?")}",
            $"Isian \"{member.Name}\" tidak dikenal di sini.{(nearest is null ? "" : $" Maksudnya \"{nearest}\"?")}");
    }

    private void CheckArray(JsonText value, JsonTypeInfo info)
    {
        if (!Expect(value, value.Kind == JsonTokenType.StartArray, "a list [ … ]", "daftar [ … ]"))
            return;
        foreach (var item in value.Items)
            Check(item, info.ElementType!);
    }

    private void CheckName(JsonText value, Type type)
    {
        var names = Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName).ToList();
        if (!Expect(value, value.Kind == JsonTokenType.String, $"one of {string.Join(", ", names)}", $"salah satu dari {string.Join(", ", names)}"))
            return;
        if (!names.Contains(value.Text!))
        {
            diagnostics.Add(WrongValue, value.Pointer,
                $"\"{Shown(value.Text!)}\" is not one of {string.Join(", ", names)}.", $"\"{Shown(value.Text!)}\" bukan salah satu dari {string.Join(", ", names)}.");
        }
    }

    private void CheckText(JsonText value, JsonTypeInfo info)
    {
        if (!Expect(value, value.Kind == JsonTokenType.String, "a text \"…\"", "teks \"…\""))
            return;
        if (string.IsNullOrWhiteSpace(value.Text))
            diagnostics.Add(EmptyText, value.Pointer, "The text is empty.", "Teksnya kosong.");
        else if (info.Converter is ITextConverter converter && !converter.Accepts(value.Text))
        {
            diagnostics.Add(WrongValue, value.Pointer,
                $"\"{Shown(value.Text)}\" is not {converter.Form.English}.", $"\"{Shown(value.Text)}\" bukan {converter.Form.Indonesian}.");
        }
    }

    private bool Expect(JsonText value, bool met, string expected, string expectedId)
    {
        if (!met)
            diagnostics.Add(WrongKind, value.Pointer, $"Expected {expected}, found {Found(value)}.", $"Seharusnya {expectedId}, tertulis {Found(value)}.");
        return met;
    }

    private static string Found(JsonText value) => value.Kind switch
    {
        JsonTokenType.StartObject => "{ … }",
        JsonTokenType.StartArray => "[ … ]",
        JsonTokenType.String => $"\"{Shown(value.Text!)}\"",
        JsonTokenType.Number => Shown(value.Text!),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => "null",
    };

    private static string Shown(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 60), "…");
}
