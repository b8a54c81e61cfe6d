using SopFlow.Testing;

namespace SopFlow.Host.Tests.Support;

/// <summary>Files that are written from code and checked in: a test says when they are old, and writes them when asked to.</summary>
internal static class GeneratedFile
{
    private const string WriteVariable = "SOPFLOW_WRITE_GENERATED";

    /// <summary>Holds a file against what it should say; writes it instead where <c>SOPFLOW_WRITE_GENERATED=1</c>.</summary>
    public static void ShouldBeCurrent(string path, string content)
    {
        var file = Path.Combine(Checkout.Root, path);
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, content);
        }

        File.Exists(file).ShouldBeTrue($"{path} is missing; {WriteVariable}=1 ./test writes it.");
        File.ReadAllText(file).ShouldBe(content, $"{path} is old; {WriteVariable}=1 ./test writes it.");
    }
}
