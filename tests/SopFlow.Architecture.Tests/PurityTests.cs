using System.Text.RegularExpressions;
using Mono.Cecil;

namespace SopFlow.Architecture.Tests;

/// <summary>Calendars and Kernel are functions of their arguments: what they may not name, and why.</summary>
public class PurityTests
{
    private static readonly (string Pattern, string Why)[] Banned =
    [
        // Members are written as in IL: return type, declaring type, name, parameters.
        (@"System\.DateTime(Offset)?::get_(Now|UtcNow|Today)", "reads the clock"),
        (@" (System\.TimeProvider|System\.Diagnostics\.Stopwatch|NodaTime\.(SystemClock|IClock|ZonedClock))::", "reads the clock"),
        (@" System\.Environment::", "reads the environment"),
        (@" System\.(AppContext|AppDomain|Console)::", "reads or writes the environment"),
        (@" System\.(Random|Security\.Cryptography\.RandomNumberGenerator)::", "is random"),
        (@" System\.Guid::(NewGuid|CreateVersion7)", "is random"),
        (@" System\.IO\.(?!(MemoryStream|StringReader|StringWriter|TextReader|TextWriter|Stream|InvalidDataException)::)", "touches the disk"),
        (@" System\.Net\.", "touches the network"),
        (@" System\.Threading\.(?!(Interlocked|Volatile|LazyInitializer|Lock|Lock/Scope|Monitor)::)", "runs or waits elsewhere"),
        (@" System\.(Reflection\.Emit|Runtime\.Loader)\.", "loads code"),
        (@"CultureInfo::(get_(Current|CurrentUI|InstalledUI|DefaultThread)|set_)", "depends on the culture"),
        (@" System\.TimeZoneInfo::", "depends on the machine's time zones: use NodaTime's, whose version is known"),
        (@"DateTimeZoneProviders::get_Bcl|DateTimeZoneProvider::GetSystemDefault|BclDateTimeZone::", "depends on the machine's time zones"),
        // Overloads that take the culture of the thread.
        (@" System\.(SByte|Byte|U?Int16|U?Int32|U?Int64|Single|Double|Decimal|DateTime|DateTimeOffset|TimeSpan)::ToString\((System\.String)?\)", "formats in the thread's culture"),
        (@" System\.(SByte|Byte|U?Int16|U?Int32|U?Int64|Single|Double|Decimal|DateTime|DateTimeOffset|TimeSpan)::(Try)?Parse\((System\.String|System\.ReadOnlySpan`1<System\.Char>)(,[^,]*&)?\)", "parses in the thread's culture"),
        (@" System\.String::(ToUpper|ToLower)\(\)", "is done in the thread's culture"),
        (@" System\.String::(Compare|StartsWith|EndsWith|IndexOf|LastIndexOf)\(System\.String(,System\.String)?\)", "compares in the thread's culture"),
        (@" System\.String::(CompareTo|Format)\(System\.(String|Object)(,System\.Object|\[\])*\)", "is done in the thread's culture"),
        (@" System\.StringComparer::get_CurrentCulture", "compares in the thread's culture"),
        (@"DefaultInterpolatedStringHandler::AppendFormatted<(System\.(Single|Double|Decimal|DateTime|DateTimeOffset|TimeSpan))>", "formats in the thread's culture"),
    ];

    [TestCase("SopFlow.Calendars")]
    [TestCase("SopFlow.Kernel")]
    public void PureAssembly_EveryMethod_NamesNothingImpure(string assembly) =>
        Impure(assembly).Select(found => $"{found.In.FullName} uses {found.Used}, which {found.Why}").ShouldBeEmpty();

    [Test]
    public void ImpureMethod_Compiled_IsFound()
    {
        var samples = typeof(ImpureSamples).GetMethods().Where(method => method.DeclaringType == typeof(ImpureSamples)).Select(method => method.Name);

        var found = Impure("SopFlow.Architecture.Tests").Where(use => Built.Owner(use.In) == typeof(ImpureSamples).FullName);

        found.Select(use => use.In.Name).Distinct().ShouldBe(samples, ignoreOrder: true);
    }

    [TestCase("SopFlow.Calendars")]
    [TestCase("SopFlow.Kernel")]
    public void PureAssembly_StaticFields_NeverChange(string assembly)
    {
        var changing = Built.Types(assembly).SelectMany(type => type.Fields)
            .Where(field => field is { IsStatic: true, IsInitOnly: false, HasConstant: false } && !field.Name.Contains('<'))
            .Select(field => field.FullName);

        changing.ShouldBeEmpty();
    }

    private static IEnumerable<(MethodDefinition In, string Used, string Why)> Impure(string assembly) =>
        from member in Built.Uses(assembly).ToLookup(use => use.Used.FullName, use => use.In)
        from rule in Banned
        where Regex.IsMatch(member.Key, rule.Pattern)
        from method in member.Distinct()
        select (method, member.Key, rule.Why);
}
