using SopFlow.Testing;

namespace SopFlow.Runtime.Tests.Publishing.Support;

/// <summary>Files of the repository that tests keep true to the code.</summary>
internal static class RepositoryFiles
{
    /// <summary>Set to write the files anew in place of comparing them: <c>SOPFLOW_WRITE_DOCS=1 dotnet test tests/SopFlow.Runtime.Tests</c>.</summary>
    private const string WriteVariable = "SOPFLOW_WRITE_DOCS";

    /// <summary>Passes when the file says exactly this.</summary>
    public static void ShouldSay(string path, string expected)
    {
        var file = PathOf(path);
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, expected);
        }

        File.Exists(file).ShouldBeTrue($"{path} is missing; set {WriteVariable}=1 to write it.");
        File.ReadAllText(file).ShouldBe(expected, $"{path} no longer says what the code does; set {WriteVariable}=1 to write it anew, and read what changed.");
    }

    private static string PathOf(string path) => Path.Combine(Checkout.Root, path);

    public static string Read(string path) => File.ReadAllText(PathOf(path));
}
