using SopFlow.Host.Archive;
using SopFlow.Host.Calendars;
using SopFlow.Host.Clocks;
using SopFlow.Host.Conditions;
using SopFlow.Host.Definitions;
using SopFlow.Host.Documents;
using SopFlow.Host.Events;
using SopFlow.Host.Health;
using SopFlow.Host.Idempotency;
using SopFlow.Host.Instances;
using SopFlow.Host.Jobs;
using SopFlow.Host.Json;
using SopFlow.Host.Keys;
using SopFlow.Host.Limits;
using SopFlow.Host.Messages;
using SopFlow.Host.OpenApi;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Host.Sla;
using SopFlow.Host.Startup;
using SopFlow.Host.Tasks;
using SopFlow.Host.Telemetry;
using SopFlow.Host.Validation;
using SopFlow.Runtime.Archiving;

try
{
    if (args is [ArchiveCommand.Name, .. var words])
        return await ArchiveCommand.RunAsync(words);
    var builder = WebApplication.CreateBuilder(args);
    builder.Logging.UseJsonLines();
    builder.Services.AddTelemetry(builder.Configuration);
    builder.Services.AddSopFlow(builder.Configuration);
    builder.Services.AddSopFlowSecurity();
    builder.Services.AddSopFlowHealth();
    builder.Services.AddSopFlowOpenApi();
    builder.Services.AddProblems();
    builder.Services.AddValidators();
    builder.Services.AddBodyLimits();
    builder.Services.AddRateLimits();
    builder.Services.ConfigureHttpJsonOptions(json => HostJson.Configure(json.SerializerOptions));
    builder.Services.AddRouting(routing => routing.SetParameterPolicy<TaskIdConstraint>("taskId"));

    var app = builder.Build();
    app.UseProblems();
    app.UseApiPage();
    app.UseRouting();
    app.UseMiddleware<AcceptCheck>();
    app.UseMiddleware<RequestAdmission>();
    app.UseRequestTimeouts();
    app.UseAuthentication();
    app.UseRateLimiter();
    app.UseAuthorization();
    app.UseMiddleware<IdempotencyMiddleware>();

    app.MapHealth();
    app.MapMetrics();
    app.MapDescription();
    var api = app.MapGroup("/api/v1").WithCommonProblems().AddEndpointFilter<RouteGroupBuilder, ArchivedInstanceFilter>();
    api.MapDefinitions();
    api.MapInstances();
    api.MapClocks();
    api.MapTasks();
    api.MapJobs();
    api.MapMessages();
    api.MapConditions();
    api.MapDocuments();
    api.MapDocumentRequests();
    api.MapCalendars();
    api.MapSla();
    api.MapEvents();
    api.MapKeys();
    await app.RunAsync();
    return 0;
}
catch (ArchiveDamagedException damage)
{
    Console.Error.WriteLine(damage.Message);
    return 1;
}
catch (StartupProblem problem)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}

/// <summary>The host, for tests that start it.</summary>
public partial class Program;
