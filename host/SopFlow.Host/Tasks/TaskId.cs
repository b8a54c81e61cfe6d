using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Routing;
using SopFlow.Kernel.Model;

namespace SopFlow.Host.Tasks;

/// <summary>A task as the API names it: its instance and its key there, <c>INSTANCE:KEY</c>.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Key">The task's key within the instance; 1 or more.</param>
[JsonConverter(typeof(TaskIdConverter))]
public readonly record struct TaskId(InstanceId Instance, int Key) : IParsable<TaskId>
{
    private const int GuidLength = 36;

    /// <inheritdoc/>
    public static TaskId Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"A task id has the form INSTANCE:KEY; got '{s}'.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TaskId result)
    {
        result = default;
        if (s is not { Length: > GuidLength + 1 } || s[GuidLength] != ':'
            || !Guid.TryParseExact(s.AsSpan(0, GuidLength), "D", out var instance)
            || !int.TryParse(s.AsSpan(GuidLength + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var key))
        {
            return false;
        }

        result = new TaskId(new InstanceId(instance), key);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Instance}:{Key}");
}

/// <summary>Lets a route take task ids alone, so that anything else is an address where there is nothing.</summary>
internal sealed class TaskIdConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var value) && TaskId.TryParse(value as string, null, out _);
}
