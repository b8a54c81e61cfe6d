using System.Text.Json;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Serialization;

/// <summary>
/// The short written form of a state, which the store reads and writes with every command: a third of its JSON and several times as quick. What every
/// instance has is written by hand, what few have as JSON inside. The same value always gives the same bytes.
/// </summary>
/// <remarks>The log is the record and <see cref="KernelJson"/> its form; a state can always be made anew from it.</remarks>
public static class StateBytes
{
    /// <summary>The first byte, which no JSON begins with. Another form takes another number.</summary>
    private const byte Form = 1;

    /// <summary>The bytes of a state.</summary>
    public static byte[] Write(ProcessInstance state)
    {
        var writer = new ByteWriter(state.StartedAt);
        writer.Byte(Form);
        writer.Number(state.StartedAt.ToUnixTimeMilliseconds());
        StateWriting.Write(ref writer, state);
        return writer.ToArray();
    }

    /// <summary>The state of bytes, also of those that <see cref="KernelJson"/> wrote.</summary>
    /// <exception cref="JsonException">They are not a state, or one in a form that this program does not know.</exception>
    public static ProcessInstance Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [(byte)'{', ..])
            return KernelJson.ReadState(bytes);
        var reader = new ByteReader(bytes);
        if (reader.Byte() is var form && form != Form)
            throw new JsonException($"The state is written in form {form}, and this program knows form {Form}. A newer program wrote it.");
        try
        {
            reader.Epoch = reader.Number();
            var state = StateReading.Read(ref reader);
            return reader.IsAtEnd ? state : throw ByteReader.Damaged();
        }
        catch (Exception failure) when (failure is ArgumentException or OverflowException or InvalidOperationException or NotSupportedException)
        {
            throw ByteReader.Damaged(failure);
        }
    }
}
