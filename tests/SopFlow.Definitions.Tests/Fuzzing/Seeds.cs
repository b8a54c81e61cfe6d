namespace SopFlow.Definitions.Tests.Fuzzing;

/// <summary>The seeds of random tests: printed, and given again to repeat a failure.</summary>
internal static class Seeds
{
    private const string Variable = "SOPFLOW_SEED";

    /// <summary>Runs a test with many seeds; whichever fails is named.</summary>
    public static void Each(int count, Action<Random> test)
    {
        var first = Environment.GetEnvironmentVariable(Variable) is { } given ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : Random.Shared.Next(1_000_000_000);
        TestContext.Out.WriteLine($"Seeds {first} to {first + count - 1}; {Variable}=<seed> begins with another.");
        for (var seed = first; seed < first + count; seed++)
        {
            try
            {
                test(new Random(seed));
            }
            catch (Exception failure)
            {
                throw new AssertionException($"Repeat with {Variable}={seed}: {failure.Message}", failure);
            }
        }
    }
}
