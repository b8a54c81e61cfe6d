namespace SopFlow.Bpmn.Tests.Feelin;

/// <summary>Makes random FEEL expressions, mostly of kinds that fit together, and sometimes not, so that errors are compared too. Dates, times and durations are written out.</summary>
internal sealed class FeelMaker(Random random)
{
    /// <summary>What the expressions know, as JSON.</summary>
    public const string Variables = """{"n": 7, "half": 0.5, "text": "lengkap", "none": null, "yes": true, "list": [3, 1, 2], "names": ["Sari", "Budi"], "people": [{"name": "Sari", "age": 41}, {"name": "Budi", "age": 29}], "who": {"name": "Ani", "home": {"city": "Solo"}}}""";

    /// <summary>An expression of any kind.</summary>
    public string Any(int depth) => random.Next(9) switch
    {
        0 or 1 => Number(depth),
        2 or 3 => Boolean(depth),
        4 => Text(depth),
        5 => Numbers(depth),
        6 => Context(depth),
        7 => $"string({Temporal(depth)})",
        _ => TemporalPart(depth),
    };

    private string Number(int depth) => depth <= 0 || random.Next(6) == 0 ? Pick("0", "1", "2", "-3", "1.5", "0.1", "10", "250000", ".25", "100", "n", "half", "who.age", "people[1].age") : random.Next(24) switch
    {
        0 or 1 => $"({N(depth)} + {N(depth)})",
        2 => $"({N(depth)} - {N(depth)})",
        3 => $"({N(depth)} * {N(depth)})",
        4 => $"({N(depth)} / {N(depth)})",
        5 => $"({Pick("2", "3", "1.5", "-2", "n")} ** {Pick("0", "2", "3")})",
        6 => $"-({N(depth)})",
        7 => $"(if {Boolean(depth - 1)} then {N(depth)} else {N(depth)})",
        8 => $"{Pick("sum", "min", "max", "mean", "count", "product", "median")}({L(depth)})",
        9 => $"{Pick("floor", "ceiling")}({N(depth)})",
        10 => $"{Pick("abs")}({N(depth)})",
        11 => $"decimal({N(depth)}, {Pick("0", "1", "2")})",
        12 => $"{Pick("round up", "round down", "round half up", "round half down")}({N(depth)}, {Pick("0", "1", "2")})",
        13 => $"modulo(decimal({N(depth)}, 2), {Pick("2", "3", "-3", "0.5", "-2")})",
        14 => $"string length({T(depth)})",
        15 => $"number({Pick("\"12\"", "\"1.5\"", "\"-3\"", "\"x\"", "\"1 000\"")})",
        16 => $"sqrt({Pick("4", "2", "0", "n", "-1")})",
        17 => $"{L(depth)}[{Pick("1", "2", "-1", "9", "0")}]",
        18 => $"({C(depth)}).{Pick("a", "b", "c")}",
        19 => $"(for i in {L(depth)} return {Pick("i", "i * 2", "i + n")})[1]",
        20 => $"{Pick("floor", "ceiling")}({N(depth)}, {Pick("0", "1")})",
        21 => $"{Pick("exp", "log")}({Pick("0", "1", "2", "0.5")})",
        22 => $"index of({L(depth)}, {N(depth)})[1]",
        _ => $"get value({C(depth)}, {Pick("\"a\"", "\"z\"")})",
    };

    private string Boolean(int depth) => depth <= 0 || random.Next(7) == 0 ? Pick("true", "false", "null", "yes", "none") : random.Next(24) switch
    {
        0 or 1 => $"({B(depth)} and {B(depth)})",
        2 or 3 => $"({B(depth)} or {B(depth)})",
        4 => $"not({B(depth)})",
        5 or 6 => $"({N(depth)} {Pick("<", "<=", ">", ">=", "=", "!=")} {N(depth)})",
        7 => $"({T(depth)} {Pick("<", "<=", ">", ">=", "=", "!=")} {T(depth)})",
        8 => $"({N(depth)} between {N(depth)} and {N(depth)})",
        9 => $"({N(depth)} in {Pick("[", "(", "]")}{Pick("0", "1", "-3")}..{Pick("2", "5", "n")}{Pick("]", ")", "[")})",
        10 => $"({N(depth)} in ({Pick("<", "<=", ">", ">=", "=", "!=")} {Pick("1", "2", "n")}, {N(0)}))",
        11 => $"({N(depth)} in {L(depth)})",
        12 => random.Next(2) == 0
            ? $"({Pick("some", "every")} i in {Pick("list", "[2, 3]", "[]", "people.age", "[n, half]")} satisfies i {Pick("<", ">", "=")} {Pick("2", "half", "n", "2.5")})"
            : $"({Pick("some", "every")} x in {L(depth)} satisfies x {Pick("<", ">", "=")} {N(0)})",
        13 => $"({L(depth)}  {Pick("=", "!=")}  {L(depth)})",
        14 => $"({C(depth)} = {C(depth)})",
        15 => $"list contains({L(depth)}, {N(depth)})",
        16 => $"{Pick("contains", "starts with", "ends with")}({T(depth)}, {T(0)})",
        17 => $"matches({T(depth)}, {Pick("\"^l\"", "\"a+\"", "\"[0-9]\"", "\"x|k\"")})",
        18 => $"{Pick("all", "any")}([{Pick($"({N(depth)} < 3) = true", "true", "false", $"{N(0)} = 2")}, {Pick("true", "false", "yes")}])",
        19 => $"{Pick("odd", "even")}({Pick("1", "2", "0", "-3", "n")})",
        20 => $"({Date(depth)} {Pick("<", "<=", ">", "=", "!=")} {Date(depth)})",
        21 => $"({Days(depth)} {Pick("<", ">=", "=")} {Days(depth)})",
        22 => $"({Any(depth - 1)} = null)",
        _ => $"(if {Boolean(depth - 1)} then {B(depth)} else {B(depth)})",
    };

    private string Text(int depth) => depth <= 0 || random.Next(6) == 0 ? Pick("\"\"", "\"a\"", "\"lengkap\"", "\"Jl. Diponegoro 5\"", "\"kab.\"", "\"é🐎\"", "\"\\\"x\\\"\"", "text", "who.name", "who.home.city", "people[1].name") : random.Next(15) switch
    {
        0 or 1 => $"({T(depth)} + {T(depth)})",
        2 => $"substring({T(depth)}, {Pick("1", "2", "-2")})",
        3 => $"substring({T(depth)}, {Pick("1", "2", "-3")}, {Pick("1", "2", "3")})",
        4 => $"{Pick("upper case", "lower case")}({T(depth)})",
        5 => $"{Pick("substring before", "substring after")}({T(depth)}, {T(0)})",
        6 => $"replace({T(depth)}, {Pick("\"a\"", "\"[aeiou]\"", "\"k.\"")}, {Pick("\"-\"", "\"\"")})",
        7 => $"string(decimal({N(depth)}, 2))",
        8 => $"string({B(depth)})",
        9 => $"string join({Pick("names", "[\"a\", \"b\"]", "[]", "[\"a\", null, \"c\"]")}, {Pick("\", \"", "\"\"", "null")})",
        10 => $"(if {Boolean(depth - 1)} then {T(depth)} else {T(depth)})",
        11 => $"split({T(depth)}, {Pick("\"a\"", "\" \"", "\"\\\\.\"")})[1]",
        12 => $"({{a: 1, t: {T(depth)}}}).t",
        13 => $"(for p in people return p.name)[{Pick("1", "-1", "3")}]",
        _ => $"people[{Pick("age > 30", "age < 30", "name = \"Sari\"", "item.age = 41")}].name[1]",
    };

    private string Numbers(int depth) => depth <= 0 || random.Next(6) == 0 ? Pick("list", "[]", "[1]", "[2, 3]", "[1, 2, null]", "people.age") : random.Next(20) switch
    {
        0 => $"[{N(depth)}, {N(depth)}]",
        1 => $"(for i in {L(depth)} return i * {N(0)})",
        2 => $"(for i in {Pick("1..3", "3..1", "-1..1", "2..2")} return i + {N(0)})",
        3 => $"(for i in {L(0)}, j in {L(0)} return i + j)",
        4 => $"{L(depth)}[item {Pick("<", ">", ">=", "=")} {N(0)}]",
        5 => $"append({L(depth)}, {N(depth)})",
        6 => $"{Pick("concatenate", "union")}({L(depth)}, {L(depth)})",
        7 => $"reverse({L(depth)})",
        8 => $"distinct values({L(depth)})",
        9 => $"flatten([{L(depth)}, [{L(0)}]])",
        10 => $"sublist({Pick("list", "[n, 2, 5]", L(depth))}, {Pick("1", "2", "-1")})",
        11 => $"sublist({Pick("list", "[n, 2, 5]", L(depth))}, {Pick("1", "-2")}, {Pick("1", "2")})",
        12 => $"remove({Pick("list", "[n, 2, 5]", L(depth))}, {Pick("1", "2")})",
        13 => $"insert before({Pick("list", "[n, 2, 5]", L(depth))}, {Pick("1", "2")}, {N(depth)})",
        14 => $"index of({L(depth)}, {N(0)})",
        15 => $"people[age {Pick("<", ">")} {Pick("30", "50")}].age",
        16 => $"(if {Boolean(depth - 1)} then {L(depth)} else {L(depth)})",
        17 => $"mode({L(depth)})",
        18 => $"(for i in {Pick("1..4")} return if i = 1 then 1 else i + partial[-1])",
        _ => $"[{C(depth)}, {C(0)}].a",
    };

    private string Context(int depth) => depth <= 0 || random.Next(5) == 0 ? Pick("{}", "{a: 1}", "{a: 1, b: 2}", "{a: n, \"b\": a + 1}", "who") : random.Next(5) switch
    {
        0 => $"{{a: {N(depth)}, t: {T(depth)}}}",
        1 => $"context put({C(depth)}, {Pick("\"a\"", "\"z\"")}, {N(depth)})",
        2 => $"context merge([{C(depth)}, {C(depth)}])",
        3 => $"(if {Boolean(depth - 1)} then {C(depth)} else {C(depth)})",
        _ => $"get entries({{a: {N(depth)}}})[1]",
    };

    private string Temporal(int depth) => random.Next(5) switch { 0 => Date(depth), 1 => DateTime(depth), 2 => Time(depth), 3 => Days(depth), _ => Months(depth) };

    private string Date(int depth) => depth <= 0 || random.Next(4) == 0 ? Pick("@\"2026-01-31\"", "@\"2024-02-29\"", "date(\"2026-08-17\")", "date(2026, 12, 31)", "date(\"2026-02-30\")") : random.Next(5) switch
    {
        0 or 1 => $"({Date(depth - 1)} {Pick("+", "-")} {Months(depth - 1)})",
        2 => $"({Date(depth - 1)} {Pick("+", "-")} {Pick("@\"P1D\"", "@\"P30D\"")})",
        3 => $"date({DateTime(depth - 1)})",
        _ => $"(if {Boolean(depth - 1)} then {Date(depth - 1)} else {Date(depth - 1)})",
    };

    private string DateTime(int depth) => depth <= 0 || random.Next(3) == 0
        ? Pick("@\"2026-01-31T07:30:00\"", "@\"2026-08-17T10:00:00Z\"", "date and time(\"2026-08-17T10:00:00+07:00\")", "date and time(@\"2026-01-31\", @\"08:00:00\")")
        : $"({DateTime(depth - 1)} {Pick("+", "-")} {Days(depth - 1)})";

    private string Time(int depth) => depth <= 0 || random.Next(3) == 0
        ? Pick("@\"07:30:00\"", "@\"23:59:59\"", "time(\"08:00:00\")", "time(12, 15, 0)", "@\"10:00:00Z\"")
        : $"({Time(depth - 1)} {Pick("+", "-")} {Pick("@\"PT1H\"", "@\"PT90M\"", "@\"PT30S\"")})";

    private string Days(int depth) => depth <= 0 || random.Next(3) == 0 ? Pick("@\"P1D\"", "@\"PT2H30M\"", "duration(\"P2DT3H\")", "@\"-PT45M\"", "@\"PT0S\"") : random.Next(4) switch
    {
        0 => $"({Days(depth - 1)} + {Days(depth - 1)})",
        1 => $"({Date(depth - 1)} - {Date(depth - 1)})",
        2 => $"({Days(depth - 1)}  *  {Pick("2", "0.5", "-1")})",
        _ => $"({Days(depth - 1)}  /  {Pick("2", "4")})",
    };

    private string Months(int depth) => depth <= 0 || random.Next(3) == 0 ? Pick("@\"P1M\"", "@\"P1Y2M\"", "duration(\"P6M\")", "@\"-P3M\"", "@\"P13M\"") : random.Next(3) switch
    {
        0 => $"({Months(depth - 1)} + {Months(depth - 1)})",
        1 => $"years and months duration({Date(depth - 1)}, {Date(depth - 1)})",
        _ => $"({Months(depth - 1)}  *  {Pick("2", "3")})",
    };

    private string TemporalPart(int depth) => random.Next(4) switch
    {
        0 => $"({Date(depth)}).{Pick("year", "month", "day", "weekday")}",
        1 => $"({DateTime(depth)}).{Pick("year", "hour", "minute", "second")}",
        2 => $"({Months(depth)}).{Pick("years", "months")}",
        _ => $"{Pick("day of year", "day of week", "month of year", "week of year")}({Date(depth)})",
    };

    // One part in forty is of another kind than its place wants. The spaces within its brackets tell the table of judged differences.
    private string N(int depth) => Odd(depth) ?? Number(depth - 1);

    private string B(int depth) => Odd(depth) ?? Boolean(depth - 1);

    private string T(int depth) => Odd(depth) ?? Text(depth - 1);

    private string L(int depth) => Odd(depth) ?? Numbers(depth - 1);

    private string C(int depth) => Odd(depth) ?? Context(depth - 1);

    private string? Odd(int depth) => depth > 0 && random.Next(40) == 0 ? $"( {Pick("null", "\"x\"", "1.5", "true", "{a: 1}", "@\"P1D\"", "@\"2026-01-31\"")} )" : null;

    private string Pick(params ReadOnlySpan<string> choices) => choices[random.Next(choices.Length)];
}
