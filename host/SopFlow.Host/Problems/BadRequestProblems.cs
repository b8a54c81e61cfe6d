using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace SopFlow.Host.Problems;

/// <summary>Says what was wrong with a request that ASP.NET could not bind.</summary>
internal static partial class BadRequestProblems
{
    public static Problem Of(BadHttpRequestException refused, HttpContext context) => refused switch
    {
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => TooLarge(context),
        { StatusCode: StatusCodes.Status408RequestTimeout } => new Problem(ProblemTypes.TooSlow),
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => MediaType(context),
        { InnerException: JsonException unreadable } => Of(unreadable),
        _ when MissingBody().IsMatch(refused.Message) => new Problem(ProblemTypes.BodyMissing),
        _ => OfParameter(refused.Message),
    };

    public static Problem TooLarge(HttpContext context)
    {
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize
            ?? context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        return limit is { } bytes ? TooLarge(bytes) : new Problem(ProblemTypes.TooLarge);
    }

    public static Problem TooLarge(long limit) => new(
        ProblemTypes.TooLarge,
        string.Create(CultureInfo.InvariantCulture, $"At most {limit} bytes are taken here."),
        string.Create(CultureInfo.InvariantCulture, $"Paling banyak {limit} bita diterima di sini."));

    public static Problem MediaType(HttpContext context)
    {
        var taken = context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes ?? ["application/json"];
        var list = string.Join(", ", taken);
        return new Problem(ProblemTypes.UnsupportedMediaType, $"Send one of: {list}.", $"Kirim salah satu dari: {list}.") { Subjects = [.. taken] };
    }

    private static Problem Of(JsonException unreadable)
    {
        var line = unreadable.LineNumber is { } l ? (int)l + 1 : (int?)null;
        var column = unreadable.BytePositionInLine is { } c ? (int)c + 1 : (int?)null;
        var place = line is null ? "" : string.Create(CultureInfo.InvariantCulture, $" (line {line}, column {column})");
        var placeId = line is null ? "" : string.Create(CultureInfo.InvariantCulture, $" (baris {line}, kolom {column})");
        var path = unreadable.Path ?? "$";
        var (type, message, messageId) = Read(unreadable, path);
        return new Problem(type, $"{message}{place}.", $"{messageId}{placeId}.")
        {
            Errors = [new ProblemError($"{message}.", $"{messageId}.") { Path = path, Line = line, Column = column }],
        };
    }

    private static (ProblemType Type, string Message, string MessageId) Read(JsonException unreadable, string path)
    {
        // The serialiser's own syntax errors are a class of their own, which is not public; a well-formed text that does not fit has no inner one.
        if (unreadable.InnerException is JsonException)
            return (ProblemTypes.MalformedJson, "The body stops being JSON here", "Isi permintaan tidak lagi berupa JSON di sini");
        if (unreadable.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal))
            return (ProblemTypes.UnknownField, $"The field {path} is not known", $"Isian {path} tidak dikenal");
        if (unreadable.Message.Contains("missing required properties", StringComparison.Ordinal))
        {
            var missing = unreadable.Message.Split("including:")[^1].Trim().TrimEnd('.').Replace('\'', '"');
            return (ProblemTypes.WrongShape, $"At {path} a field is missing: {missing}", $"Pada {path} ada isian yang belum diberikan: {missing}");
        }

        var reason = unreadable.Message.Split(" Path: ")[0].TrimEnd('.');
        return reason.Contains("could not be converted", StringComparison.Ordinal)
            ? (ProblemTypes.WrongShape, $"The field {path} has a value of the wrong kind", $"Isian {path} bernilai salah jenis")
            : (ProblemTypes.WrongShape, $"The field {path}: {reason}", $"Isian {path} tidak dapat dibaca");
    }

    private static Problem OfParameter(string message)
    {
        var match = UnreadableParameter().Match(message);
        if (!match.Success)
            return new Problem(ProblemTypes.InvalidParameter, message);
        var (name, value) = (JsonNamingPolicy.CamelCase.ConvertName(match.Groups["name"].Value), match.Groups["value"].Value);
        return new Problem(ProblemTypes.InvalidParameter, $"'{value}' is not a value of {name}.", $"'{value}' bukan nilai untuk {name}.")
        {
            Subjects = [name],
            Errors = [new ProblemError($"'{value}' cannot be read.", $"'{value}' tidak dapat dibaca.") { Path = name }],
        };
    }

    // How ASP.NET words the two: its exceptions carry nothing else. A test sends one of each.
    [GeneratedRegex("^Implicit body inferred|was not provided from body", RegexOptions.CultureInvariant)]
    private static partial Regex MissingBody();

    [GeneratedRegex("^Failed to bind parameter \"\\S+ (?<name>\\w+)\" from \"(?<value>.*)\"\\.$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex UnreadableParameter();
}
