using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace SopFlow.Calendars.Tests;

/// <summary>Runs a law over generated cases and prints the seed that reproduces them.</summary>
internal static class Seeded
{
    /// <summary>Set this variable to a printed seed to repeat a run.</summary>
    private const string Variable = "SOPFLOW_TEST_SEED";

    public static void Check<TCase>(Gen<TCase> cases, int count, Action<TCase> law)
    {
        var given = Environment.GetEnvironmentVariable(Variable);
        var seed = given is null ? (ulong)Random.Shared.NextInt64() : ulong.Parse(given, CultureInfo.InvariantCulture);
        TestContext.Out.WriteLine($"{count} cases; repeat with {Variable}={seed}");
        var config = Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(seed, 1UL).WithQuietOnSuccess(true);
        Prop.ForAll(Arb.From(cases), law).Check(config);
    }
}
