using System.Text.Json;
using NodaTime.Text;
using SopFlow.Kernel.Serialization;

namespace SopFlow.Kernel.Tests.Serialization;

/// <summary>Instants are written the way NodaTime's pattern writes them, by whichever way is faster.</summary>
public sealed class InstantConverterTests
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new InstantConverter() } };

    [TestCase(0L, 0)]
    [TestCase(1_767_575_225_123L, 0)]
    [TestCase(1_767_575_225_100L, 0)]
    [TestCase(1_767_575_225_000L, 100)]
    [TestCase(1_767_575_225_123L, 456_789)]
    [TestCase(1_767_575_225_123L, 1)]
    [TestCase(-62_135_596_800_000L, 0)]
    [TestCase(-62_135_596_800_001L, 0)]
    [TestCase(253_402_300_799_999L, 999_999)]
    [TestCase(-1L, 0)]
    public void Instant_WrittenAndRead_IsAsThePatternHasIt(long milliseconds, int nanoseconds)
    {
        var instant = Instant.FromUnixTimeMilliseconds(milliseconds).PlusNanoseconds(nanoseconds);

        var json = JsonSerializer.Serialize(instant, Options);

        json.ShouldBe($"\"{InstantPattern.ExtendedIso.Format(instant)}\"");
        JsonSerializer.Deserialize<Instant>(json, Options).ShouldBe(instant);
    }

    [TestCase("\"2026-01-05\"")]
    [TestCase("\"2026-01-05T01:00:00\"")]
    [TestCase("\"2026-01-05T01:00:00+07:00\"")]
    [TestCase("\"2026-13-05T01:00:00Z\"")]
    [TestCase("\"Z\"")]
    [TestCase("null")]
    [TestCase("\"2026-01-05T01:00Z\"")]
    public void Instant_InAnotherForm_IsRefused(string json) => Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Instant>(json, Options));
}
