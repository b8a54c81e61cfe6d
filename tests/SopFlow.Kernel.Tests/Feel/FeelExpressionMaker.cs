using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Tests.Feel;

/// <summary>Makes random expressions of the subset as text, mostly of values that fit together.</summary>
internal sealed class FeelExpressionMaker(Random random)
{
    private static readonly string[] Functions = [.. FeelFunctions.ByName.Keys.Order(StringComparer.Ordinal)];

    private static readonly string[] Leaves =
    [
        "null", "true", "false", "0", "1", "2", "-1", "3.5", "1e3", "0.001", "79228162514264337593543950335", "\"\"", "\"a\"", "\"b🐎\"",
        "\"lengkap\"", "\"(a|b)*\"", "\"2026-03-31\"", "\"P1D\"", "\"1.5\"", "[]", "{}", "n", "text", "list", "people", "context", "item", "x", "y",
        "partial", "unknown", "@\"2026-03-31\"", "@\"0001-01-01\"", "@\"9999-12-31\"", "@\"07:30:00\"", "@\"07:30:00+07:00\"", "@\"07:30:00@Asia/Jakarta\"",
        "@\"2026-03-31T07:30:00\"", "@\"9999-12-31T23:59:59Z\"", "@\"-9998-01-01T00:00:00@America/New_York\"", "@\"2026-03-29T02:30:00@Europe/Berlin\"",
        "@\"P1D\"", "@\"-PT0.5S\"", "@\"P16777215D\"", "@\"P1Y2M\"", "@\"-P178956970Y\"", "[1..5]", "(\"a\"..\"c\")", "[@\"2026-03-01\"..@\"2026-03-05\")",
    ];

    private static readonly string[] Operators = [" + ", " - ", " * ", " / ", " ** ", " = ", " != ", " < ", " <= ", " > ", " >= ", " and ", " or "];

    private static readonly string[] Names =
        ["a", "b", "name", "age", "year", "day", "hour", "months", "seconds", "time offset", "timezone", "start", "end included", "weekday"];

    public static FeelContext Variables { get; } = FeelContext.Of(
        ("n", 7),
        ("text", "lengkap"),
        ("x", 3),
        ("list", FeelList.Of(3, 1, 2, "a", FeelValue.Null)),
        ("people", FeelList.Of(
            FeelContext.Of(("name", "Sari"), ("age", 41)), FeelContext.Of(("name", "Budi"), ("age", 29), ("a", FeelList.Of(1, 2))))),
        ("context", FeelContext.Of(("a", 1), ("b", FeelContext.Of(("a", "deep"))))));

    public string Make(int depth)
    {
        if (depth <= 0)
            return Pick(Leaves);
        string Part() => Make(depth - 1 - random.Next(2));
        string Inner() => $"({Part()})";
        return random.Next(20) switch
        {
            < 2 => Pick(Leaves),
            < 6 => $"{Inner()}{Pick(Operators)}{Inner()}",
            6 => $"{Part()}{Pick(Operators)}{Part()}",
            7 => $"-{Inner()}",
            8 => $"if {Part()} then {Part()} else {Part()}",
            9 => $"for {Iterators(Part)} return {Part()}",
            10 => $"{Pick("some", "every")} {Iterators(Part)} satisfies {Part()}",
            11 => $"{Inner()}[{Part()}]",
            12 => $"{Inner()}.{Pick(Names)}",
            13 => $"[{Part()}, {Part()}]",
            14 => $"{{a: {Part()}, \"b c\": {Part()}, name: {Part()}}}",
            15 => $"{Inner()} in ({Test(Inner)}, {Test(Inner)})",
            16 => $"{Inner()} between {Inner()} and {Inner()}",
            17 => $"{Pick("[", "(", "]")}{Inner()}..{Inner()}{Pick("[", ")", "]")}",
            _ => Call(Part),
        };
    }

    private string Iterators(Func<string> part) => random.Next(4) switch
    {
        0 => $"x in {part()}, y in {part()}",
        1 => $"x in {random.Next(-3, 3)}..{random.Next(-3, 4)}",
        2 => $"x in list, y in [x, {part()}]",
        _ => $"x in [{part()}, {part()}]",
    };

    private string Test(Func<string> part) => Pick("", "< ", ">= ", "= ", "!= ") + part();

    private string Call(Func<string> part)
    {
        var function = FeelFunctions.ByName[Pick(Functions)];
        var way = Pick(function.Ways);
        var least = way.Parameters.Count(parameter => parameter.Arity != FeelArity.Optional);
        var count = way.HasRest ? least + random.Next(3) : random.Next(least, way.Parameters.Length + 1);
        // A random text is seldom a regular expression, and a wrong literal is refused at parse time.
        var arguments = Enumerable.Range(0, count)
            .Select(i => i < way.Parameters.Length && way.Parameters[i].Name is "pattern" or "flags" ? Pick("\"x\"", "\"i\"", "text[1]", "null") : part());
        return $"{function.Name}({string.Join(", ", arguments)})";
    }

    private T Pick<T>(params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];
}
