using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace SopFlow.Host.OpenApi;

/// <summary>The API's description (OpenAPI 3.1) and the page to try it.</summary>
internal static class OpenApiServices
{
    private const string Document = "v1";
    private const string Address = "/openapi/v1.json";

    public static IServiceCollection AddSopFlowOpenApi(this IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.CreateSchemaReferenceId = type => SchemaForms.IsSpelled(type.Type) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddSchemaTransformer<SchemaForms>();
        options.AddOperationTransformer<OperationDetails>();
        options.AddDocumentTransformer<DocumentHead>();
    });

    public static void UseApiPage(this WebApplication app) => app.UseSwaggerUI(page =>
    {
        page.RoutePrefix = "docs";
        page.DocumentTitle = "SopFlow";
        page.SwaggerEndpoint(Address, "SopFlow");
        page.DocExpansion(DocExpansion.None);
        page.DisplayRequestDuration();
    });

    public static void MapDescription(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapGet("/", () => TypedResults.Redirect("/docs")).ExcludeFromDescription().AllowAnonymous();
    }
}
