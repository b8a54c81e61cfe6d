using System.Collections.Immutable;

namespace SopFlow.Host.Security;

/// <summary>What a key may do. Each is an authorization policy of the same name.</summary>
public static class Permissions
{
    /// <summary>Read published SOPs.</summary>
    public const string DefinitionsRead = "definitions:read";

    /// <summary>Publish SOPs.</summary>
    public const string DefinitionsPublish = "definitions:publish";

    /// <summary>Read instances with their history and clocks.</summary>
    public const string InstancesRead = "instances:read";

    /// <summary>Start instances, and bring them messages and documents.</summary>
    public const string InstancesStart = "instances:start";

    /// <summary>Cancel instances.</summary>
    public const string InstancesCancel = "instances:cancel";

    /// <summary>Stop instances for a time and let them go on.</summary>
    public const string InstancesSuspend = "instances:suspend";

    /// <summary>Stop single clocks and let them run again.</summary>
    public const string ClocksPause = "clocks:pause";

    /// <summary>Say of receipts, documents, pauses and suspensions that they were so before they were entered. It comes on top of the permission for the thing itself.</summary>
    public const string ClocksBackdate = "clocks:backdate";

    /// <summary>Read tasks.</summary>
    public const string TasksRead = "tasks:read";

    /// <summary>Claim, release and complete tasks.</summary>
    public const string TasksWork = "tasks:work";

    /// <summary>Read which work waits for programs.</summary>
    public const string JobsRead = "jobs:read";

    /// <summary>Fetch the work of service and send tasks, and say what became of it.</summary>
    public const string JobsWork = "jobs:work";

    /// <summary>Read messages and what became of them.</summary>
    public const string MessagesRead = "messages:read";

    /// <summary>Send messages and signals to whoever waits for them.</summary>
    public const string MessagesSend = "messages:send";

    /// <summary>Let elements be tried again that could not proceed.</summary>
    public const string IncidentsResolve = "incidents:resolve";

    /// <summary>Download uploaded files.</summary>
    public const string DocumentsRead = "documents:read";

    /// <summary>Upload files.</summary>
    public const string DocumentsWrite = "documents:write";

    /// <summary>Read business calendars.</summary>
    public const string CalendarsRead = "calendars:read";

    /// <summary>Publish and amend business calendars of one's own government, and read what that does to running clocks.</summary>
    public const string CalendarsPublish = "calendars:publish";

    /// <summary>Read breaches and their summary.</summary>
    public const string SlaRead = "sla:read";

    /// <summary>Read the event feed and the live stream.</summary>
    public const string EventsRead = "events:read";

    /// <summary>Make, list and revoke API keys.</summary>
    public const string KeysManage = "keys:manage";

    /// <summary>All of them, which is what an administrator has.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        DefinitionsRead, DefinitionsPublish, InstancesRead, InstancesStart, InstancesCancel, InstancesSuspend,
        ClocksPause, ClocksBackdate, TasksRead, TasksWork, JobsRead, JobsWork, MessagesRead, MessagesSend, IncidentsResolve,
        DocumentsRead, DocumentsWrite, CalendarsRead, CalendarsPublish, SlaRead, EventsRead, KeysManage,
    ];

    /// <summary>Lets only keys with a permission through.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder builder, string permission)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(permission);
}
