namespace SopFlow.Bpmn.Tests.Feelin;

/// <summary>
/// Makes random FEEL expressions, mostly of kinds that fit together, and sometimes not, so that errors are compared too. Dates, times and durations are written out. Where the two
/// are known to differ they do in a few short expressions of their own, which <c>judged-differences.json</c> names one by one, and never within another.
/// </summary>
internal sealed class FeelMaker(Random random)
{
    /// <summary>What the expressions know, as JSON.</summary>
    public const string Variables = """{"n": 7, "half": 0.5, "text": "lengkap", "none": null, "yes": true, "list": [3, 1, 2], "names": ["Sari", "Budi"], "people": [{"name": "Sari", "age": 41}, {"name": "Budi", "age": 29}], "who": {"name": "Ani", "home": {"city": "Solo"}}}""";

    /// <summary>An expression of any kind.</summary>
    public string Any(int depth) => random.Next(30) == 0 ? Judged() : Whole(depth);

    private string Whole(int depth) => random.Next(9) switch
    {
        0 or 1 => Number(depth),
        2 or 3 => Boolean(depth),
        4 => Text(depth),
        5 => Numbers(depth),
        6 => Context(depth),
        7 => $"string({Temporal(depth)})",
        _ => TemporalPart(depth),
    };

    /// <summary>What is judged: the shortest expressions in which each difference shows.</summary>
    private string Judged() => random.Next(20) switch
    {
        0 => $"{Pick("[]", "[1]", "[1, 2, null]")}  {Pick("=", "!=")}  [2, 3]",
        1 => $"string(@\"{Pick("P1D", "PT2H30M")}\"  {Pick("*", "/")}  {Pick("2", "0.5", "4")})",
        2 => $"string(@\"{Pick("P1M", "P1Y2M")}\"  *  {Pick("2", "3")})",
        3 => $"sublist({Outside()})",
        4 => $"remove({Outside()})",
        5 => $"remove([4, 5, 6], {Pick("-1", "-2", "-3")})",
        6 => $"insert before({Outside()}, 9)",
        7 => Pick("0.1 in null", "[1, 2, null][item = null]", "(@\"2026-07-17\" - @\"2025-12-02\") = @\"P228D\"", "substring(\"\", -3)", "substring(\"a\", -3)", "substring(\"é🐎\", -3)"),
        8 => $"substring(\"é🐎\", {Pick("-1", "-2")})",
        9 => $"mode([{Pick("1, 0.25", "3, 1, 2", "2, 1, 2, 1")}])",
        10 => $"{Pick("5 between 10 and 1", "1 between 5 and 1", "null between 1 and 5", "1 between null and 5", "9 between 1 and null")}",
        11 => $"{Pick("some", "every")} x in [{Pick("1, null", "null", "3, null, 1")}] satisfies x {Pick("<", ">")} {Pick("2", "5")}",
        12 => $"string(years and months duration(@\"2026-01-31\", @\"{Pick("2026-08-17", "2024-02-29")}\"))",
        13 => $"if {Pick("1", "\"x\"")} then 2 else 3",
        14 => $"( {Other()} ) {Pick("in [1..5]", "< 1", "> 1")}",
        15 => $"{Pick("min", "max", "sum", "mean", "product", "median")}(( {Pick("\"x\"", "1.5", "true", "@\"P1D\"")} ))",
        16 => "string(-( @\"P1D\" ))",
        17 => $"median([{Pick("1, 3, 6, 10", "20, 3, 100")}])",
        18 => $"{Pick("concatenate", "union")}(( null ), [1])",
        _ => $"{Pick("min", "max")}([( @\"2026-01-31\" )])",
    };

    /// <summary>A number that is none of those which nobody knows.</summary>
    private string Known() => Pick("0", "1", "2", "-3", "1.5", "0.1", "10", "n", "half", "people[1].age");

    /// <summary>A list, and a position that it has not.</summary>
    private string Outside() => Pick("[], 1", "[], -1", "[1], 2", "[1], -2", "[2, 3], 3", "[2, 3], -4");

    private string Other() => Pick("\"x\"", "true", "{a: 1}", "@\"P1D\"", "@\"2026-01-31\"");

    private string Number(int depth) => depth <= 0 || random.Next(6) == 0 ? Pick("0", "1", "2", "-3", "1.5", "0.1", "10", "250", ".25", "100", "n", "half", "who.age", "people[1].age") : random.Next(24) switch
    {
        0 or 1 => $"({N(depth)} + {Number(depth - 1)})",
        2 => $"({Number(depth - 1)} - {N(depth)})",
        3 => $"({Number(depth - 1)} * {Number(depth - 1)})",
        4 => $"({Number(depth - 1)} / {Number(depth - 1)})",
        5 => $"({Pick("2", "3", "1.5", "-2", "n")} ** {Pick("0", "2", "3")})",
        6 => $"-({Number(depth - 1)})",
        7 => $"(if {Boolean(depth - 1)} then {Number(depth - 1)} else {Number(depth - 1)})",
        8 => $"{Pick("sum", "min", "max", "mean", "count", "product")}({Numbers(depth - 1)})",
        9 => $"{Pick("floor", "ceiling")}({N(depth)})",
        10 => $"abs({Number(depth - 1)})",
        11 => $"decimal({N(depth)}, {Pick("0", "1", "2")})",
        12 => $"{Pick("round up", "round down", "round half up", "round half down")}({Number(0)}, {Pick("0", "1", "2")})",
        13 => $"modulo(decimal({N(depth)}, 2), {Pick("2", "3", "-3", "0.5", "-2")})",
        14 => $"string length({T(depth)})",
        15 => $"number({Pick("\"12\"", "\"1.5\"", "\"-3\"", "\"x\"", "\"1 000\"")})",
        16 => $"sqrt({Pick("4", "2", "0", "n", "-1")})",
        17 => $"{Numbers(depth - 1)}[{Pick("1", "2", "-1", "9", "0")}]",
        18 => $"({C(depth)}).{Pick("a", "b", "c")}",
        19 => $"(for i in {Numbers(depth - 1)} return {Pick("i", "i * 2", "i + n")})[1]",
        20 => random.Next(2) == 0 ? $"{Pick("floor", "ceiling")}({Number(0)}, {Pick("0", "1")})" : $"median([{Pick("3, 1, 2", "2, 3", "5")}])",
        21 => $"{Pick("exp", "log")}({Pick("0", "1", "2", "0.5")})",
        22 => $"index of({Numbers(depth - 1)}, {Known()})[1]",
        _ => $"get value({C(depth)}, {Pick("\"a\"", "\"z\"")})",
    };

    private string Boolean(int depth) => depth <= 0 || random.Next(7) == 0 ? Pick("true", "false", "null", "yes", "none") : random.Next(24) switch
    {
        0 or 1 => $"({B(depth)} and {B(depth)})",
        2 or 3 => $"({B(depth)} or {B(depth)})",
        4 => $"not({B(depth)})",
        5 or 6 => $"({Number(depth - 1)} {Pick("<", "<=", ">", ">=", "=", "!=")} {Number(depth - 1)})",
        7 => $"({Text(depth - 1)} {Pick("<", "<=", ">", ">=", "=", "!=")} {Text(depth - 1)})",
        8 => $"({Number(0)} between {Pick("0", "-3", "1.5")} and {Pick("2", "n", "100")})",
        9 => $"({Number(depth - 1)} in {Pick("[", "(", "]")}{Pick("0", "1", "-3")}..{Pick("2", "5", "n")}{Pick("]", ")", "[")})",
        10 => $"({Number(depth - 1)} in ({Pick("<", "<=", ">", ">=", "=", "!=")} {Pick("1", "2", "n")}, {Number(0)}))",
        11 => $"({Number(depth - 1)} in {Numbers(depth - 1)})",
        12 => $"({Pick("some", "every")} i in {Pick("list", "[2, 3]", "[]", "people.age", "[n, half]")} satisfies i {Pick("<", ">", "=")} {Pick("2", "half", "n", "2.5")})",
        13 => $"([{Number(0)}, {Number(0)}] {Pick("=", "!=")} [{Number(0)}, {Number(0)}])",
        14 => $"({Context(depth - 1)} = {Context(depth - 1)})",
        15 => $"list contains({Numbers(depth - 1)}, {Number(depth - 1)})",
        16 => $"{Pick("contains", "starts with", "ends with")}({T(depth)}, {T(0)})",
        17 => $"matches({T(depth)}, {Pick("\"^l\"", "\"a+\"", "\"[0-9]\"", "\"x|k\"")})",
        18 => $"{Pick("all", "any")}([{Pick($"({Number(depth - 1)} < 3) = true", "true", "false", $"{Number(0)} = 2")}, {Pick("true", "false", "yes")}])",
        19 => $"{Pick("odd", "even")}({Pick("1", "2", "0", "-3", "n")})",
        20 => $"({Date(depth)} {Pick("<", "<=", ">", "=", "!=")} {Date(depth)})",
        21 => $"({Days(0)} {Pick("<", ">=", "=")} {Days(0)})",
        22 => $"({Whole(depth - 1)} = null)",
        _ => $"(if {Boolean(depth - 1)} then {Boolean(depth - 1)} else {Boolean(depth - 1)})",
    };

    private string Text(int depth) => depth <= 0 || random.Next(6) == 0 ? Pick("\"\"", "\"a\"", "\"lengkap\"", "\"Jl. Diponegoro 5\"", "\"kab.\"", "\"é🐎\"", "\"\\\"x\\\"\"", "text", "who.name", "who.home.city", "people[1].name") : random.Next(15) switch
    {
        0 or 1 => $"({Text(depth - 1)} + {Text(depth - 1)})",
        2 => $"substring({Long()}, {Pick("1", "2", "-2")})",
        3 => $"substring({Long()}, {Pick("1", "2", "-3")}, {Pick("1", "2", "3")})",
        4 => $"{Pick("upper case", "lower case")}({T(depth)})",
        5 => $"{Pick("substring before", "substring after")}({T(depth)}, {T(0)})",
        6 => $"replace({T(depth)}, {Pick("\"a\"", "\"[aeiou]\"", "\"k.\"")}, {Pick("\"-\"", "\"\"")})",
        7 => $"string(decimal({N(depth)}, 2))",
        8 => $"string({B(depth)})",
        9 => $"string join({Pick("names", "[\"a\", \"b\"]", "[]", "[\"a\", null, \"c\"]")}, {Pick("\", \"", "\"\"", "null")})",
        10 => $"(if {Boolean(depth - 1)} then {Text(depth - 1)} else {Text(depth - 1)})",
        11 => $"split({T(depth)}, {Pick("\"a\"", "\" \"", "\"\\\\.\"")})[1]",
        12 => $"({{a: 1, t: {Text(depth - 1)}}}).t",
        13 => $"(for p in people return p.name)[{Pick("1", "-1", "3")}]",
        _ => $"people[{Pick("age > 30", "age < 30", "name = \"Sari\"", "item.age = 41")}].name[1]",
    };

    /// <summary>A text of at least four characters, each of one unit.</summary>
    private string Long() => Pick("\"lengkap\"", "\"Jl. Diponegoro 5\"", "\"kab.\"", "text", "who.home.city", "people[1].name", "upper case(text)", "(text + who.name)");

    /// <summary>A list of at least three numbers.</summary>
    private string Three(int depth) => Pick("list", "[n, 2, 5]", $"append(list, {Number(depth - 1)})", "(for i in list return i * 2)", "reverse(list)", "[1, 2, null]");

    private string Numbers(int depth) => depth <= 0 || random.Next(6) == 0 ? Pick("list", "[]", "[1]", "[2, 3]", "[1, 2, null]", "people.age") : random.Next(20) switch
    {
        0 => $"[{Number(depth - 1)}, {Number(depth - 1)}]",
        1 => $"(for i in {Numbers(depth - 1)} return i * {Number(0)})",
        2 => $"(for i in {Pick("1..3", "3..1", "-1..1", "2..2")} return i + {Number(0)})",
        3 => $"(for i in {Numbers(0)}, j in {Numbers(0)} return i + j)",
        4 => $"{Numbers(depth - 1)}[item {Pick("<", ">", ">=", "=")} {Known()}]",
        5 => $"append({Numbers(depth - 1)}, {Number(depth - 1)})",
        6 => $"{Pick("concatenate", "union")}({Numbers(depth - 1)}, {Numbers(depth - 1)})",
        7 => $"reverse({Numbers(depth - 1)})",
        8 => $"distinct values({Numbers(depth - 1)})",
        9 => $"flatten([{Numbers(depth - 1)}, [{Numbers(0)}]])",
        10 => $"sublist({Three(depth)}, {Pick("1", "2", "-1")})",
        11 => $"sublist({Three(depth)}, {Pick("1", "-2")}, {Pick("1", "2")})",
        12 => $"remove({Three(depth)}, {Pick("1", "2")})",
        13 => $"insert before({Three(depth)}, {Pick("1", "2", "3")}, {Number(depth - 1)})",
        14 => $"index of({Numbers(depth - 1)}, {Known()})",
        15 => $"people[age {Pick("<", ">")} {Pick("30", "50")}].age",
        16 => $"(if {Boolean(depth - 1)} then {Numbers(depth - 1)} else {Numbers(depth - 1)})",
        17 => $"mode([2, {Known()}, 2])",
        18 => $"(for i in {Pick("1..4")} return if i = 1 then 1 else i + partial[-1])",
        _ => $"[{Context(depth - 1)}, {Context(0)}].a",
    };

    private string Context(int depth) => depth <= 0 || random.Next(5) == 0 ? Pick("{}", "{a: 1}", "{a: 1, b: 2}", "{a: n, \"b\": a + 1}", "who") : random.Next(5) switch
    {
        0 => $"{{a: {Number(depth - 1)}, t: {Text(depth - 1)}}}",
        1 => $"context put({Context(depth - 1)}, {Pick("\"a\"", "\"z\"")}, {Number(depth - 1)})",
        2 => $"context merge([{Context(depth - 1)}, {Context(depth - 1)}])",
        3 => $"(if {Boolean(depth - 1)} then {Context(depth - 1)} else {Context(depth - 1)})",
        _ => $"get entries({{a: {Number(depth - 1)}}})[1]",
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
        _ => $"(if {Boolean(depth - 1)} then {Days(depth - 1)} else {Days(depth - 1)})",
    };

    private string Months(int depth) => depth <= 0 || random.Next(3) == 0 ? Pick("@\"P1M\"", "@\"P1Y2M\"", "duration(\"P6M\")", "@\"-P3M\"", "@\"P13M\"") : random.Next(3) switch
    {
        0 => $"({Months(depth - 1)} + {Months(depth - 1)})",
        1 => $"years and months duration(@\"{Pick("2024-02", "2026-01", "2026-08")}-17\", @\"{Pick("2024-12", "2026-02", "2027-08")}-17\")",
        _ => $"(if {Boolean(depth - 1)} then {Months(depth - 1)} else {Months(depth - 1)})",
    };

    private string TemporalPart(int depth) => random.Next(4) switch
    {
        0 => $"({Date(depth)}).{Pick("year", "month", "day", "weekday")}",
        1 => $"({DateTime(depth)}).{Pick("year", "hour", "minute", "second")}",
        2 => $"({Months(depth)}).{Pick("years", "months")}",
        _ => $"{Pick("day of year", "day of week", "month of year", "week of year")}({Date(depth)})",
    };

    // One part in forty is of another kind than its place wants, where that gives null or is allowed, and where the value itself is not handed on.
    private string N(int depth) => Odd(depth) ?? Number(depth - 1);

    private string B(int depth) => Odd(depth) ?? Boolean(depth - 1);

    private string T(int depth) => Odd(depth) ?? Text(depth - 1);

    private string C(int depth) => Odd(depth) ?? Context(depth - 1);

    private string? Odd(int depth) => depth > 0 && random.Next(40) == 0 ? $"( {Pick("null", "\"x\"", "true", "{a: 1}")} )" : null;

    private string Pick(params ReadOnlySpan<string> choices) => choices[random.Next(choices.Length)];
}
