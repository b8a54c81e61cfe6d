using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SopFlow.Host.Definitions;
using SopFlow.Host.Documents;
using SopFlow.Host.Idempotency;
using SopFlow.Host.Problems;

namespace SopFlow.Host.OpenApi;

/// <summary>What the description says of each operation beyond its types: its problems, headers, permission, bodies and examples.</summary>
internal sealed class OperationDetails : IOpenApiOperationTransformer
{
    private static readonly Dictionary<string, string> PathParameters = new()
    {
        ["government"] = "The government: the first part of the SOP's id.",
        ["agency"] = "The agency: the second part of the SOP's id.",
        ["sop"] = "The SOP: the third part of its id.",
        ["version"] = "The version, such as 1.0.0; of a calendar a number.",
        ["owner"] = "The government, the first part of the calendar's id.",
        ["name"] = "The second part of the calendar's id: the agency, where the calendar is one agency's.",
        ["id"] = "The id, as lists and answers show it.",
        ["key"] = "The key of the element that cannot proceed, as the instance shows it.",
        ["clockId"] = "The clock: `promise`, or `task-KEY`.",
    };

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Responses ??= [];
        AddPermission(operation, metadata);
        DescribeParameters(operation);
        AddRequestHeaders(operation, metadata);
        AddResponseHeaders(operation, metadata);
        AddBodies(operation, metadata);
        var problem = await context.GetOrCreateSchemaAsync(typeof(Problem), null, cancellationToken);
        context.Document!.AddComponent(nameof(Problem), problem);
        AddProblems(operation, metadata, context.Document);
        OperationExamples.Add(operation);
    }

    private static void AddPermission(OpenApiOperation operation, IList<object> metadata)
    {
        var permissions = metadata.OfType<IAuthorizeData>().Select(data => data.Policy).OfType<string>().Distinct();
        operation.Description = $"{operation.Description} Needs the permission `{string.Join("`, `", permissions)}`.".TrimStart();
    }

    private static void DescribeParameters(OpenApiOperation operation)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Path) ?? [])
            parameter.Description ??= PathParameters[parameter.Name!];
    }

    private static void AddRequestHeaders(OpenApiOperation operation, IList<object> metadata)
    {
        if (metadata.OfType<IdempotencyMetadata>().Any())
            Header("Idempotency-Key", "1 to 200 visible ASCII characters that name this request. Repeated with the same body it gets the same answer, with `Idempotency-Replayed: true`, and nothing happens twice.", "0d5a1c2e-6d0f-4a5c-9d7e-2b8a3c1f4e5d");
        if (metadata.OfType<ETagMetadata>().Contains(ETagMetadata.Compared))
            Header("If-Match", "The ETag you have seen. When it has changed since, nothing happens and the answer is 412.", "\"3\"");
        if (metadata.OfType<ETagMetadata>().Contains(ETagMetadata.Shown))
            Header("If-None-Match", "The ETag you have. When it has not changed since, the answer is a bare 304.", "\"3\"");
        if (metadata.OfType<Events.StreamMetadata>().Any())
            Header("Last-Event-ID", "The id of the last message seen; wins over `after`.", "4711-2");

        void Header(string name, string description, string example) => (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Example = JsonValue.Create(example),
        });
    }

    private static void AddResponseHeaders(OpenApiOperation operation, IList<object> metadata)
    {
        var tagged = metadata.OfType<ETagMetadata>().Any();
        var repeatable = metadata.OfType<IdempotencyMetadata>().Any();
        foreach (var (status, response) in operation.Responses!)
        {
            if (response is not OpenApiResponse answer || status[0] != '2')
                continue;
            answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
            if (tagged)
                answer.Headers["ETag"] = Text("The version, to be sent as If-Match or If-None-Match.");
            if (repeatable)
                answer.Headers["Idempotency-Replayed"] = Text("`true` when the same request was answered before.");
            if (status == "201")
                answer.Headers["Location"] = Text("Where it is, for what can be read.");
        }

        static OpenApiHeader Text(string description) => new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
    }

    private static void AddBodies(OpenApiOperation operation, IList<object> metadata)
    {
        if (metadata.OfType<FileBodyMetadata>().Any())
        {
            var content = ContentTypes.Taken.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = Binary() });
            content["multipart/form-data"] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = Binary() },
                    Required = new HashSet<string> { "file" },
                },
            };
            operation.RequestBody = new OpenApiRequestBody { Required = true, Description = "The file.", Content = content };
        }

        if (metadata.OfType<DefinitionFormMetadata>().Any() && operation.RequestBody?.Content?.TryGetValue(DefinitionUpload.Form, out var form) == true)
        {
            form.Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    [DefinitionUpload.ProcessPart] = Binary(),
                    [DefinitionUpload.DecisionsPart] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Binary() },
                },
                Required = new HashSet<string> { DefinitionUpload.ProcessPart },
            };
        }

        if (metadata.OfType<FileAnswerMetadata>().Any() && operation.Responses!["200"] is OpenApiResponse file)
            file.Content = ContentTypes.Taken.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = Binary() });

        static OpenApiSchema Binary() => new() { Type = JsonSchemaType.String, Format = "binary" };
    }

    private static void AddProblems(OpenApiOperation operation, IList<object> metadata, OpenApiDocument document)
    {
        var types = metadata.OfType<ProblemMetadata>().SelectMany(problems => problems.Types).Distinct();
        foreach (var byStatus in types.GroupBy(type => type.Status).OrderBy(group => group.Key))
        {
            var response = new OpenApiResponse
            {
                Description = string.Join(' ', byStatus.OrderBy(type => type.Code, StringComparer.Ordinal).Select(type => $"`{type.Code}`: {type.Title}.")),
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new()
                    {
                        Schema = new OpenApiSchemaReference(nameof(Problem), document),
                        Examples = byStatus.ToDictionary(type => type.Code, type => (IOpenApiExample)new OpenApiExampleReference(type.Code, document)),
                    },
                },
            };
            if (byStatus.Key is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
                response.Headers = new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = new OpenApiHeader { Description = "Seconds to wait.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } } };
            operation.Responses![byStatus.Key.ToString(CultureInfo.InvariantCulture)] = response;
        }
    }
}
