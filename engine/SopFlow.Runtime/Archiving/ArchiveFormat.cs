using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using NodaTime.Text;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Archiving;

/// <summary>
/// The file itself: JSON lines, compressed by gzip. The first line says what it is, each other is a log record with its events exactly as they were hashed;
/// those of an instance stand together, in order.
/// </summary>
internal static class ArchiveFormat
{
    private static readonly byte[] NewLine = [(byte)'\n'];

    /// <summary>Writes a file's content.</summary>
    public static async Task WriteAsync(Stream file, TenantId tenant, IEnumerable<LogRecord> records, CancellationToken cancellation)
    {
        await using var compressed = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true);
        var line = new ArrayBufferWriter<byte>();
        WriteLine(line, json =>
        {
            json.WriteString("format", ArchiveManifest.FormatName);
            json.WriteNumber("version", ArchiveManifest.CurrentVersion);
            json.WriteString("tenant", tenant.Value);
        });
        await compressed.WriteAsync(line.WrittenMemory, cancellation);
        foreach (var record in records)
        {
            line.ResetWrittenCount();
            WriteLine(line, json => Write(json, record));
            await compressed.WriteAsync(line.WrittenMemory, cancellation);
        }
    }

    /// <summary>Reads a file's records in order.</summary>
    /// <exception cref="ArchiveDamagedException">It is no file of an archive, or damaged.</exception>
    public static async Task<IReadOnlyList<LogRecord>> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await using var file = File.OpenRead(path);
            await using var plain = new GZipStream(file, CompressionMode.Decompress);
            using var lines = new StreamReader(plain, new UTF8Encoding(false, throwOnInvalidBytes: true));
            using var head = JsonDocument.Parse(await lines.ReadLineAsync(cancellation) ?? "");
            if (head.RootElement.GetProperty("format").GetString() != ArchiveManifest.FormatName || head.RootElement.GetProperty("version").GetInt32() != ArchiveManifest.CurrentVersion)
                throw new ArchiveDamagedException(path, "It is not a file of this format and version.");
            var tenant = new TenantId(head.RootElement.GetProperty("tenant").GetString()!);
            var records = new List<LogRecord>();
            while (await lines.ReadLineAsync(cancellation) is { } line)
            {
                using var record = JsonDocument.Parse(line);
                records.Add(Read(tenant, record.RootElement));
            }

            return records;
        }
        catch (Exception damage) when (damage is JsonException or InvalidDataException or InvalidOperationException or KeyNotFoundException or FormatException or DecoderFallbackException or EndOfStreamException)
        {
            throw new ArchiveDamagedException(path, damage.Message);
        }
    }

    /// <summary>The line of a record.</summary>
    public static string LineOf(LogRecord record)
    {
        var line = new ArrayBufferWriter<byte>();
        WriteLine(line, json => Write(json, record));
        return Encoding.UTF8.GetString(line.WrittenSpan).TrimEnd('\n');
    }

    private static void WriteLine(ArrayBufferWriter<byte> line, Action<Utf8JsonWriter> members)
    {
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        line.Write(NewLine);
    }

    private static void Write(Utf8JsonWriter json, LogRecord record)
    {
        json.WriteString("instance", record.Instance.Id.Value);
        json.WriteNumber("version", record.Version);
        json.WriteNumber("position", record.Position);
        json.WriteNumber("firstSequence", record.FirstSequence);
        json.WriteString("at", InstantPattern.ExtendedIso.Format(record.At));
        json.WriteString("command", record.Command);
        json.WriteString("actor", record.Actor);
        // A line must stay one, and the bytes as they are.
        if (record.Events.AsSpan().IndexOfAny((byte)'\n', (byte)'\r') < 0)
        {
            json.WritePropertyName("events");
            json.WriteRawValue(record.Events.AsSpan(), skipInputValidation: true);
        }
        else
        {
            json.WriteBase64String("eventsBase64", record.Events.AsSpan());
        }

        json.WriteString("hash", Convert.ToHexStringLower(record.Hash.AsSpan()));
    }

    private static LogRecord Read(TenantId tenant, JsonElement line) => new(
        new InstanceKey(tenant, new InstanceId(line.GetProperty("instance").GetGuid())),
        line.GetProperty("version").GetInt64(),
        line.GetProperty("firstSequence").GetInt64(),
        InstantPattern.ExtendedIso.Parse(line.GetProperty("at").GetString()!).Value,
        line.GetProperty("command").GetString()!,
        line.GetProperty("actor").GetString()!,
        ImmutableCollectionsMarshal.AsImmutableArray(
            line.TryGetProperty("events", out var events) ? JsonMarshal.GetRawUtf8Value(events).ToArray() : line.GetProperty("eventsBase64").GetBytesFromBase64()),
        ImmutableCollectionsMarshal.AsImmutableArray(Convert.FromHexString(line.GetProperty("hash").GetString()!)))
    {
        Position = line.GetProperty("position").GetInt64(),
    };
}

/// <summary>A file of the archive that cannot be what was written.</summary>
/// <param name="file">The file.</param>
/// <param name="reason">What is wrong with it.</param>
public sealed class ArchiveDamagedException(string file, string reason) : Exception($"{file}: {reason}");
