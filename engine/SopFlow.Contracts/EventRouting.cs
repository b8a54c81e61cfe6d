namespace SopFlow.Contracts;

/// <summary>Where events go on RabbitMQ.</summary>
public static class EventRouting
{
    /// <summary>The durable topic exchange that every event is published to. A consumer binds its own queue to it.</summary>
    public const string Exchange = "sopflow.events";

    /// <summary>
    /// The routing key of an event: <c>kind.government.agency.procedure</c>, such as <c>task.created.kota-pekalongan.diskominfo.hosting</c>. A kind is two
    /// words or, once, three, so count from the end. Bind <c>sla.#</c> for all deadlines, <c>#.kota-pekalongan.*.*</c> for one government.
    /// </summary>
    /// <exception cref="FormatException">The definition's id has not the form <c>government/agency/procedure</c>.</exception>
    public static string KeyOf(SopFlowEvent happened)
    {
        var parts = happened.DefinitionId.Split('/');
        return parts.Length == 3
            ? $"{happened.Kind}.{parts[0]}.{parts[1]}.{parts[2]}"
            : throw new FormatException($"A definition id has the form government/agency/procedure; got '{happened.DefinitionId}'.");
    }
}
