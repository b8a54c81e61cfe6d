using System.Buffers.Binary;
using System.Security.Cryptography;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution.Elements;

/// <summary>BPMN 2.0.2, 13.3.4 call activity: asks for an instance of another process and waits for its end.</summary>
internal static class CallActivityBehavior
{
    public static void Begin(Run run, CallActivity element, int key)
    {
        var called = IdOfCalled(run.State.Id, key);
        var seen = Scopes.Seen(run.State, key);
        var start = new StartInstance(Actor.Engine, called)
        {
            BusinessKey = run.State.BusinessKey,
            Variables = Map(seen, element.VariablesIn),
            Documents = [.. Map(run.State.Documents, element.DocumentsIn).Select(d => new DocumentSubmission(d.DocumentId, d.UploadId, d.Reference))],
            CalledBy = new CallLink(run.State.Id, key),
        };
        run.Deliver(new Delivery(called, start) { Definition = element.Called, Version = element.Version });
    }

    /// <summary>The called instance has completed: what it gives back is taken over and the caller goes on.</summary>
    public static void Completed(Run run, ElementInstance waiting, CompleteCall command)
    {
        var element = (CallActivity)run.Definition[waiting.Element];
        var variables = Map(command.Variables, element.VariablesOut);
        if (VariableRules.Refuse(run.State.Variables, variables) is { } tooMuch)
        {
            run.Incident(element.Id, waiting.Key, IncidentCodes.CallFailed, $"What the called instance gives back cannot be taken over: {tooMuch.Message}");
            return;
        }

        Activities.Learn(run, waiting.Key, variables);
        foreach (var document in Map(command.Documents, element.DocumentsOut))
            run.Emit(new DocumentReceived(run.Now, document.DocumentId, document.By, document.UploadId, document.Reference, null, element.Id));
        Activities.Complete(run, waiting.Key);
    }

    private static FeelContext Map(FeelContext values, ImmutableArray<NameMapping> mappings) =>
        FeelContext.From(mappings.Where(m => values.Contains(m.From)).Select(m => KeyValuePair.Create(m.To, values[m.From])));

    private static IEnumerable<ReceivedDocument> Map(ImmutableArray<ReceivedDocument> documents, ImmutableArray<NameMapping> mappings) =>
        from mapping in mappings
        from document in documents
        where document.DocumentId == mapping.From
        select document with { DocumentId = mapping.To };

    /// <summary>The id of the instance that a call asks for. The kernel makes no random ids, and a repeated decision must ask for the same: it follows from who calls.</summary>
    public static InstanceId IdOfCalled(InstanceId caller, int key)
    {
        Span<byte> name = stackalloc byte[20];
        caller.Value.TryWriteBytes(name, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(name[16..], key);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(name, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80); // RFC 9562 version 8: made by a rule of our own.
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new InstanceId(new Guid(hash[..16], bigEndian: true));
    }
}
