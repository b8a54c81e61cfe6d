using System.Text.Json;
using System.Text.Json.Nodes;
using SopFlow.Kernel.Feel;

namespace SopFlow.DryRuns;

/// <summary>One thing that is done to an instance from outside.</summary>
/// <param name="Kind">What.</param>
/// <param name="Subject">To which element; for a message or signal its name, for time how far; null to start at the none start event.</param>
public sealed record Act(ActKind Kind, string? Subject)
{
    /// <summary>Variables that come with it.</summary>
    public FeelContext With { get; init; } = FeelContext.Empty;

    /// <summary>The code of an error; null for none.</summary>
    public string? Code { get; init; }

    /// <summary>The correlation key of a message; null matches any receiver.</summary>
    public string? Key { get; init; }

    /// <summary>The outcome of a decision; null for none.</summary>
    public string? Outcome { get; init; }

    /// <summary>Why a decision goes as it does, or why work failed; null for a sentence that says nothing.</summary>
    public string? Remark { get; init; }

    /// <summary>The message by which an instance starts where it needs several; null takes all to have come.</summary>
    public string? By { get; init; }

    /// <summary>The members that say more of an act, beside the one that names it.</summary>
    internal static ImmutableArray<string> Members { get; } = ["with", "code", "key", "outcome", "remark", "by"];

    /// <summary>Reads an act such as <c>{"complete": "check", "with": {"complete": true}}</c>.</summary>
    /// <param name="json">The object.</param>
    /// <param name="others">Members that mean something to the caller.</param>
    /// <exception cref="JsonException">It names no act, two of them, or something unknown.</exception>
    public static Act Read(JsonObject json, params ReadOnlySpan<string> others)
    {
        ArgumentNullException.ThrowIfNull(json);
        (ActKind Kind, string? Subject)? named = null;
        foreach (var (name, value) in json)
        {
            if (Members.Contains(name) || others.Contains(name))
                continue;
            if (named is not null || !Enum.TryParse<ActKind>(name, ignoreCase: true, out var kind) || name != NameOf(kind))
                throw new JsonException(named is null ? $"nothing is called '{name}'; there are {string.Join(", ", Enum.GetValues<ActKind>().Select(NameOf))}" : $"'{name}' stands beside '{NameOf(named.Value.Kind)}'; say one thing at a time");
            if (value is null && kind != ActKind.Start)
                throw new JsonException($"'{name}' does not say what");
            named = (kind, value is null ? null : TextOf(name, value));
        }

        return new Act(named?.Kind ?? throw new JsonException("it does not say what is done"), named.Value.Subject)
        {
            With = WithOf(json["with"]),
            Code = TextOf("code", json["code"]),
            Key = TextOf("key", json["key"]),
            Outcome = TextOf("outcome", json["outcome"]),
            Remark = TextOf("remark", json["remark"]),
            By = TextOf("by", json["by"]),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => $"{NameOf(Kind)} {Subject}".TrimEnd();

    internal static string? TextOf(string name, JsonNode? value) => value?.GetValueKind() switch
    {
        null => null,
        JsonValueKind.String => value.GetValue<string>(),
        _ => throw new JsonException($"'{name}' is {value.ToJsonString()}, not text"),
    };

    private static FeelContext WithOf(JsonNode? value) => value is null
        ? FeelContext.Empty
        : FeelJson.Parse(value.ToJsonString()) as FeelContext ?? throw new JsonException($"'with' is {value.ToJsonString()}, not an object of variables");

    private static string NameOf(ActKind kind) => kind.ToString().ToLowerInvariant();
}

/// <summary>What can be done to an instance from outside.</summary>
public enum ActKind
{
    /// <summary>It is started.</summary>
    Start,

    /// <summary>The work of a user, service or send task is done.</summary>
    Complete,

    /// <summary>Nobody does the work of an element.</summary>
    Skip,

    /// <summary>The work of a service or send task fails once.</summary>
    Fail,

    /// <summary>The work of a service or send task ends in an error of the business.</summary>
    Error,

    /// <summary>A message comes.</summary>
    Message,

    /// <summary>A signal is sent.</summary>
    Signal,

    /// <summary>Time passes: a span such as <c>PT2H</c>, or up to an instant such as <c>2026-01-05T09:00:00+07:00</c>.</summary>
    Advance,

    /// <summary>What cannot proceed is tried again.</summary>
    Resolve,

    /// <summary>An activity of an ad-hoc subprocess is begun.</summary>
    Begin,

    /// <summary>A called instance completes.</summary>
    Returns,

    /// <summary>A called instance ends without completing.</summary>
    Fails,
}
