using System.Diagnostics;
using System.Text.Json.Serialization;
using SopFlow.Kernel;

namespace SopFlow.Host.Problems;

/// <summary>The body of every error (RFC 9457), in English and Indonesian.</summary>
public sealed class Problem : IResult
{
    /// <summary>A problem of a type.</summary>
    /// <param name="type">Which.</param>
    /// <param name="detail">What is so in this case, in English; null says how to mend it.</param>
    /// <param name="detailId">The same in Indonesian.</param>
    public Problem(ProblemType type, string? detail = null, string? detailId = null)
    {
        Type = type.Uri;
        Title = type.Title;
        Status = type.Status;
        Detail = detail ?? type.Mend;
        Code = type.Code;
        TitleId = type.TitleId;
        DetailId = detailId ?? type.MendId;
    }

    /// <summary>Identifies the kind of problem; never changes.</summary>
    public string Type { get; }

    /// <summary>The stable code, which is the end of <c>type</c>.</summary>
    public string Code { get; }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>What is wrong, the same in every occurrence, in English.</summary>
    public string Title { get; }

    /// <summary>The title in Indonesian.</summary>
    public string TitleId { get; }

    /// <summary>What is so in this case, or how to mend it, in English.</summary>
    public string Detail { get; }

    /// <summary>The detail in Indonesian.</summary>
    public string DetailId { get; }

    /// <summary>Ids that the detail speaks of, such as the missing documents or the outcomes there are; empty when none.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>Each single thing that is wrong, with its place; empty when the detail says it all.</summary>
    public IReadOnlyList<ProblemError> Errors { get; init; } = [];

    /// <summary>Under this id the log knows the request.</summary>
    public string? TraceId { get; private set; }

    /// <summary>What the kernel refused.</summary>
    public static Problem Of(Rejection rejection)
    {
        var type = ProblemTypes.Of(rejection.Code);
        var subjects = rejection.Subjects.IsEmpty ? "" : $" ({string.Join(", ", rejection.Subjects)})";
        return new Problem(type, rejection.Message, $"{type.TitleId}{subjects}. {type.MendId}") { Subjects = rejection.Subjects };
    }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        TraceId = Activity.Current?.Id ?? httpContext.TraceIdentifier;
        httpContext.Response.StatusCode = Status;
        return httpContext.Response.WriteAsJsonAsync(this, options: null, contentType: "application/problem+json", httpContext.RequestAborted);
    }
}

/// <summary>One thing that is wrong, with its place.</summary>
/// <param name="Message">What is wrong, in English.</param>
/// <param name="MessageId">What is wrong, in Indonesian.</param>
public sealed record ProblemError(string Message, string MessageId)
{
    /// <summary>Where in the request: a JSON path such as <c>$.documents[0].document</c>, or the name of a parameter; null for the whole.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Path { get; init; }

    /// <summary>The name of the file, where several were sent; null where there is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? File { get; init; }

    /// <summary>The rule that was broken, for an SOP; null otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Rule { get; init; }

    /// <summary>Line in the body, counted from 1; null when not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Line { get; init; }

    /// <summary>Column in the line, counted from 1; null when not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Column { get; init; }

    /// <summary>The SOP's step concerned; null when it is not about one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Step { get; init; }

    /// <summary>How to mend it, in English; null when the message says so.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Mend { get; init; }
}
