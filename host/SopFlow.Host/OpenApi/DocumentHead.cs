using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SopFlow.Host.Json;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;

namespace SopFlow.Host.OpenApi;

/// <summary>What the description says of the API as a whole.</summary>
internal sealed class DocumentHead : IOpenApiDocumentTransformer
{
    /// <summary>The name of the one way to say who calls.</summary>
    public const string BearerScheme = "bearer";

    /// <summary>The name of the other.</summary>
    public const string HeaderScheme = "apiKey";

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Definitions", "SOPs: publish versions and read them. A published version never changes."),
        ("Instances", "Runs of an SOP: start them, see where they stand, and what happened."),
        ("Tasks", "Steps that wait for an officer: the worklist, most urgent first, and what officers do with it."),
        ("Documents", "Files that documents of a step refer to."),
        ("Calendars", "Working hours and holidays by which deadlines are counted."),
        ("SLA", "Broken deadlines, and how deadlines stand."),
        ("Events", "Everything that happens, in order, as RabbitMQ delivers it."),
        ("Keys", "API keys: for a government, and where given an agency, roles and an officer."),
    ];

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "SopFlow",
            Version = "1",
            Description = """
                Runs the published procedures (SOP) of Indonesian government offices: instances, tasks with deadlines on the office's calendar, and events.

                Instants are RFC 3339 in UTC, durations ISO 8601. Fields that are not known are refused. Every error is a problem (RFC 9457) with a stable
                `type` and texts in English and Indonesian. Send an `Idempotency-Key` with a POST, and repeating it changes nothing twice. Lists are read
                page by page: send `nextCursor` as `cursor`.
                """,
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "This host" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [BearerScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key, sk_..., as a bearer token." },
            [HeaderScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = ApiKeyAuthentication.Header, Description = "The same API key in a header of its own.",
            },
        };
        document.Components.Examples = ProblemsOf(context).ToDictionary(type => type.Code, type => (IOpenApiExample)new OpenApiExample
        {
            Summary = type.Title,
            Value = JsonSerializer.SerializeToNode(new Problem(type), HostJson.Options),
        });
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(BearerScheme, document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(HeaderScheme, document)] = [] },
        ];
        document.Tags = Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();
        return Task.CompletedTask;
    }

    private static IEnumerable<ProblemType> ProblemsOf(OpenApiDocumentTransformerContext context) => context.DescriptionGroups
        .SelectMany(group => group.Items)
        .SelectMany(item => item.ActionDescriptor.EndpointMetadata.OfType<ProblemMetadata>())
        .SelectMany(metadata => metadata.Types)
        .Distinct();
}
