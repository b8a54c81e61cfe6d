namespace SopFlow.Runtime.Tests.Publishing.Support;

/// <summary>Files of the repository that tests keep true to the code.</summary>
internal static class RepositoryFiles
{
    /// <summary>Set to write the files anew in place of comparing them: <c>SOPFLOW_WRITE_DOCS=1 dotnet test tests/SopFlow.Runtime.Tests</c>.</summary>
    private const string WriteVariable = "SOPFLOW_WRITE_DOCS";

    private static readonly Lazy<string> Root = new(FindRoot);

    /// <summary>Passes when the file says exactly this.</summary>
    public static void ShouldSay(string path, string expected)
    {
        var file = Path.Combine(Root.Value, path);
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, expected);
        }

        File.Exists(file).ShouldBeTrue($"{path} is missing; set {WriteVariable}=1 to write it.");
        File.ReadAllText(file).ShouldBe(expected, $"{path} no longer says what the code does; set {WriteVariable}=1 to write it anew, and read what changed.");
    }

    public static string PathOf(string path) => Path.Combine(Root.Value, path);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root.Value, path));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SopFlow.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not stand in the repository.");
    }
}
