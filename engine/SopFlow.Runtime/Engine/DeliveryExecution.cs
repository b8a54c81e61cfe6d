using Microsoft.Extensions.Logging;
using SopFlow.Kernel;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Messaging;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Engine;

/// <summary>Carries out what one instance has for another, exactly once in effect: the delivery is deleted in the transaction of what it brings about.</summary>
internal sealed partial class DeliveryExecution(
    ProcessEngine engine, IInstanceStore store, MessageReturns returns, IProcessDefinitions definitions, ILogger<DeliveryExecution> log)
{
    public async Task ExecuteAsync(StoredDelivery stored, CancellationToken cancellation)
    {
        var delivery = stored.Delivery;
        var request = new EngineRequest(new InstanceKey(stored.Key.Tenant, delivery.Target), delivery.Command) { WaitsForRoom = true, Delivered = stored.Key, Message = MessageDeliveries.MessageOf(stored) };
        if (delivery.Definition is { } called)
        {
            if (await FindAsync(stored.Key.Tenant, called, delivery.Version, cancellation) is not { } definition)
            {
                await FailAsync(stored, $"The definition {called} {delivery.Version ?? "(newest)"} is not published.", cancellation);
                return;
            }

            request = request with { Start = definition.Reference };
        }

        switch (await engine.ExecuteAsync(request, cancellation))
        {
            case EngineResult.Rejected { Rejection: var rejection } when request.Message is not null:
                await returns.RejectedAsync(stored, rejection, cancellation);
                break;
            case EngineResult.Rejected { Rejection: var rejection } when delivery.Command is StartInstance && rejection.Code != RejectionCodes.InstanceExists:
                await FailAsync(stored, $"The called instance could not start: {rejection.Message}", cancellation);
                break;
            case EngineResult.Rejected { Rejection: var rejection }:
                LogTooLate(delivery.Command.Kind, delivery.Target, rejection.Message);
                await store.DropDeliveryAsync(stored.Key, cancellation);
                break;
            case EngineResult.Accepted { Events.IsEmpty: true }:
                await store.DropDeliveryAsync(stored.Key, cancellation);
                break;
            case EngineResult.Accepted when request.Message is not null:
                returns.Consumed(stored);
                break;
        }
    }

    private ValueTask<ProcessDefinition?> FindAsync(TenantId tenant, DefinitionId id, string? version, CancellationToken cancellation) =>
        version is null
            ? definitions.FindNewestAsync(tenant, id, cancellation)
            : definitions.FindAsync(tenant, new DefinitionVersion(id, version), cancellation);

    private async Task FailAsync(StoredDelivery stored, string reason, CancellationToken cancellation)
    {
        var caller = ((StartInstance)stored.Delivery.Command).CalledBy
            ?? throw new InvalidOperationException($"The delivery {stored.Key} starts an instance for nobody.");
        var request = new EngineRequest(new InstanceKey(stored.Key.Tenant, caller.Caller), new FailCall(caller.Key, reason)) { WaitsForRoom = true, Delivered = stored.Key };
        if (await engine.ExecuteAsync(request, cancellation) is not EngineResult.Accepted { Events.IsEmpty: false })
            await store.DropDeliveryAsync(stored.Key, cancellation);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Command} for instance {Target} came too late and is dropped: {Reason}")]
    private partial void LogTooLate(string command, InstanceId target, string reason);
}
