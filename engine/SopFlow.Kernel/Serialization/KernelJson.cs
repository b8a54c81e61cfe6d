using System.Text.Json;
using System.Text.Json.Serialization;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Serialization;

/// <summary>State, events and deliveries as JSON: the form of the log, and of states where somebody reads them (<see cref="StateBytes"/> is the form of the store). The same value always gives the same bytes.</summary>
public static class KernelJson
{
    /// <summary>The bytes of a state.</summary>
    public static byte[] Write(ProcessInstance state) => JsonSerializer.SerializeToUtf8Bytes(state, KernelJsonContext.Default.ProcessInstance);

    /// <summary>The state of bytes.</summary>
    /// <exception cref="JsonException">They are not a state.</exception>
    public static ProcessInstance ReadState(ReadOnlySpan<byte> utf8) => Required(JsonSerializer.Deserialize(utf8, KernelJsonContext.Default.ProcessInstance));

    /// <summary>The bytes of events, in order.</summary>
    public static byte[] Write(ImmutableArray<KernelEvent> events) => JsonSerializer.SerializeToUtf8Bytes(events, KernelJsonContext.Default.ImmutableArrayKernelEvent);

    /// <summary>The events of bytes, in order.</summary>
    /// <exception cref="JsonException">They are not events.</exception>
    public static ImmutableArray<KernelEvent> ReadEvents(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize(utf8, KernelJsonContext.Default.ImmutableArrayKernelEvent);

    /// <summary>The bytes of a delivery.</summary>
    public static byte[] Write(Delivery delivery) => JsonSerializer.SerializeToUtf8Bytes(delivery, KernelJsonContext.Default.Delivery);

    /// <summary>The delivery of bytes.</summary>
    /// <exception cref="JsonException">They are not a delivery.</exception>
    public static Delivery ReadDelivery(ReadOnlySpan<byte> utf8) => Required(JsonSerializer.Deserialize(utf8, KernelJsonContext.Default.Delivery));

    /// <summary>The bytes of variables.</summary>
    public static byte[] Write(FeelContext variables) => JsonSerializer.SerializeToUtf8Bytes(variables, KernelJsonContext.Default.FeelContext);

    /// <summary>The variables of bytes.</summary>
    /// <exception cref="JsonException">They are not variables.</exception>
    public static FeelContext ReadVariables(ReadOnlySpan<byte> utf8) => Required(JsonSerializer.Deserialize(utf8, KernelJsonContext.Default.FeelContext));

    private static T Required<T>(T? value)
        where T : class => value ?? throw new JsonException($"A {typeof(T).Name} is an object, not null.");
}

/// <summary>Source-generated, so that nothing is reflected over while the engine runs.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = false,
    Converters = [typeof(InstantConverter), typeof(DurationConverter), typeof(FeelContextJsonConverter), typeof(FeelJsonConverter)])]
[JsonSerializable(typeof(ProcessInstance))]
[JsonSerializable(typeof(ImmutableArray<KernelEvent>))]
[JsonSerializable(typeof(Delivery))]
[JsonSerializable(typeof(FeelContext))]
internal sealed partial class KernelJsonContext : JsonSerializerContext;
