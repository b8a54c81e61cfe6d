using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime.Text;
using SopFlow.Bpmn.Model;
using SopFlow.Kernel.Feel;

namespace SopFlow.Bpmn.Reading;

/// <summary>What stands in <c>timeDate</c>, <c>timeDuration</c> or <c>timeCycle</c>: ISO 8601, or a FEEL expression that gives a time.</summary>
public abstract partial record TimerText
{
    private TimerText()
    {
    }

    /// <summary>A date, or a date and time with or without an offset, as ISO 8601 writes it.</summary>
    /// <param name="Text">The text; a time has seconds.</param>
    public sealed record Date(string Text) : TimerText;

    /// <summary>A span, as ISO 8601 writes it; no part negative.</summary>
    /// <param name="Length">The span.</param>
    public sealed record Span(Period Length) : TimerText;

    /// <summary>A repetition <c>R[n]/[start/]span</c>.</summary>
    /// <param name="Times">How often; null for ever.</param>
    /// <param name="Start">When it begins; null for on entry.</param>
    /// <param name="Length">The span between.</param>
    public sealed record Cycle(int? Times, string? Start, Period Length) : TimerText;

    /// <summary>An expression, evaluated when the wait begins.</summary>
    /// <param name="Expression">The expression.</param>
    public sealed record Evaluated(FeelExpression Expression) : TimerText;

    /// <summary>Reads what stands in a timer; null when it is neither.</summary>
    public static TimerText? Parse(Expression form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var text = form.Text;
        TimerText? literal = form.ElementName switch
        {
            "timeDate" => IsDate(text) ? new Date(WithoutSeconds().Replace(text, "$1:00")) : null,
            "timeDuration" => IsoSpan.Parse(text) is { } span ? new Span(span) : null,
            _ => ParseCycle(text),
        };
        if (literal is not null || LooksLiteral().IsMatch(text))
            return literal;
        return ExpressionText.Parse(form).Expression is { } expression ? new Evaluated(expression) : null;
    }

    private static bool IsDate(string text) =>
        LocalDatePattern.Iso.Parse(text).Success || LocalDateTimePattern.ExtendedIso.Parse(text).Success
        || OffsetDateTimePattern.ExtendedIso.Parse(text).Success || LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Success
        || OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mmo<Z+HH:mm>").Parse(text).Success;

    private static Cycle? ParseCycle(string text)
    {
        var parts = text.Split('/');
        if (parts.Length is not (2 or 3) || !parts[0].StartsWith('R') || IsoSpan.Parse(parts[^1]) is not { } length || (parts.Length == 3 && !IsDate(parts[1])))
            return null;
        var start = parts.Length == 3 ? parts[1] : null;
        if (parts[0].Length == 1)
            return new Cycle(null, start, length);
        return int.TryParse(parts[0].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var times) ? new Cycle(times, start, length) : null;
    }

    // A slip in a literal must not be read as an expression over variables: PT1X would be a name.
    [GeneratedRegex(@"^(\d{4}-|P\d|PT|R\d*$|R[^/\s]*/P)", RegexOptions.CultureInvariant)]
    private static partial Regex LooksLiteral();

    [GeneratedRegex(@"(T\d\d:\d\d)(?!:)", RegexOptions.CultureInvariant)]
    private static partial Regex WithoutSeconds();
}
