using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Tests.Feel;

public sealed partial class FeelJsonTests
{
    [TestCase("null")]
    [TestCase("true")]
    [TestCase("0")]
    [TestCase("-12.5")]
    [TestCase("79228162514264337593543950335")]
    [TestCase("-79228162514264337593543950335")]
    [TestCase("0.0000000000000000000000000001")]
    [TestCase("1234567890.123456789012345678")]
    [TestCase("\"Sekretaris \\\"Dinas\\\" \\uD83D\\uDC0E é\\n\"")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("[1,[true,null],{\"a\":\"b\"}]")]
    [TestCase("{\"A\":1,\"a\":{\"x y\":[0.1]},\"z\":null}")]
    public void Json_CanonicalText_ComesBackByteForByte(string json) => FeelJson.ToJson(FeelJson.Parse(json)).ShouldBe(json);

    [TestCase("{\"b\":1,\"a\":2}", "{\"a\":2,\"b\":1}")]
    [TestCase(" [ 1.0 , 1e2, 1.50E-1, -0 ] ", "[1,100,0.15,0]")]
    [TestCase("\"\\u0041\\/\"", "\"A/\"")]
    [TestCase("1e28", "10000000000000000000000000000")]
    [TestCase("0e999", "0")]
    public void Json_OtherSpellings_AreWrittenCanonically(string json, string canonical) =>
        FeelJson.ToJson(FeelJson.Parse(json)).ShouldBe(canonical);

    [TestCase("79228162514264337593543950336", "digits")]
    [TestCase("1e29", "digits")]
    [TestCase("1e-29", "digits")]
    [TestCase("0.12345678901234567890123456789", "digits")]
    [TestCase("1e99999", "digits")]
    [TestCase("{\"a\":1,\"a\":2}", "'a' occurs twice")]
    [TestCase("{\"a\":1,\"b\":{\"c\":1,\"\\u0063\":2}}", "'c' occurs twice")]
    [TestCase("\"\\ud83d\"", "not Unicode")]
    public void Json_WhatCannotBeHeld_IsRefusedWithTheReason(string json, string reason) =>
        Should.Throw<JsonException>(() => FeelJson.Parse(json)).Message.ShouldContain(reason);

    [TestCase("")]
    [TestCase("1 2")]
    [TestCase("[1,]")]
    [TestCase("{\"a\"}")]
    [TestCase("nul")]
    [TestCase("NaN")]
    [TestCase("// no\n1")]
    public void Json_MalformedText_IsAJsonException(string json) => Should.Throw<JsonException>(() => FeelJson.Parse(json));

    [Test]
    public void Json_DepthAtTheLimit_IsReadAndBeyondRefused()
    {
        static string Nested(int depth) => new string('[', depth) + new string(']', depth);

        FeelJson.ToJson(FeelJson.Parse(Nested(FeelLimits.ValueDepth))).ShouldBe(Nested(FeelLimits.ValueDepth));
        Should.Throw<JsonException>(() => FeelJson.Parse(Nested(FeelLimits.ValueDepth + 1)));
        var deepOptions = new JsonSerializerOptions { MaxDepth = 1_000 };
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<FeelValue>(Nested(FeelLimits.ValueDepth + 1), deepOptions));
    }

    [Test]
    public void Json_TemporalValuesAndRanges_AreStrings()
    {
        var value = FeelList.Of(
            FeelDate.Of(new LocalDate(2026, 3, 1)),
            FeelTime.Of(new LocalTime(7, 30)),
            FeelTime.Of(new LocalTime(7, 30, 5), DateTimeZone.ForOffset(Offset.FromHours(7))),
            FeelDateTime.Of(new LocalDateTime(2026, 3, 1, 7, 30), DateTimeZoneProviders.Tzdb["Asia/Jakarta"]),
            FeelDateTime.Of(new LocalDateTime(2026, 3, 1, 7, 30).PlusMilliseconds(250), DateTimeZone.Utc),
            FeelDaysAndTimeDuration.Of(Duration.FromHours(-26) - Duration.FromMilliseconds(500)),
            FeelYearsAndMonthsDuration.OfMonths(14),
            FeelRange.Of(1, true, 5, false));

        var json = FeelJson.ToJson(value);

        json.ShouldBe(
            "[\"2026-03-01\",\"07:30:00\",\"07:30:05+07:00\",\"2026-03-01T07:30:00@Asia/Jakarta\",\"2026-03-01T07:30:00.25Z\"," +
            "\"-P1DT2H0.5S\",\"P1Y2M\",\"[1..5)\"]");
        FeelJson.Parse(json).ShouldBe(FeelJson.AsStored(value));
    }

    [Test]
    public async Task Converter_InASourceGeneratedContextReadFromAStream_KeepsEveryNumberExactly()
    {
        var variables = FeelContext.Empty;
        for (var i = 0; i < 5_000; i++)
            variables = variables.With($"name {i}", FeelList.Of(i + 0.1234567890123456789m, "é", FeelValue.Null));
        var envelope = new Envelope(variables, FeelValue.Null, "x");

        var json = JsonSerializer.SerializeToUtf8Bytes(envelope, EnvelopeJson.Default.Envelope);
        // Small pieces, so that tokens are split between buffers.
        using var stream = new MemoryStream(json);
        var options = new JsonSerializerOptions { DefaultBufferSize = 16, TypeInfoResolver = EnvelopeJson.Default };
        var back = await JsonSerializer.DeserializeAsync<Envelope>(stream, options);

        back.ShouldBe(envelope);
        back!.Nothing.ShouldBeSameAs(FeelValue.Null);
    }

    [TestCase("[]")]
    [TestCase("\"x\"")]
    public void Converter_ContextFromAnythingButAnObject_IsRefused(string json) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize(json, EnvelopeJson.Default.FeelContext));

    internal sealed record Envelope(FeelContext Variables, FeelValue Nothing, FeelValue Text);

    [JsonSerializable(typeof(Envelope))]
    [JsonSerializable(typeof(FeelContext))]
    internal sealed partial class EnvelopeJson : JsonSerializerContext;
}
