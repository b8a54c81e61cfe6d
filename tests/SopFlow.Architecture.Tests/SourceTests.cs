using SopFlow.Testing;

namespace SopFlow.Architecture.Tests;

/// <summary>What the sources look like from outside.</summary>
public class SourceTests
{
    private const int LongestFileLines = 500;

    [Test]
    public void SourceFile_Length_IsAtMostFiveHundredLines()
    {
        var tooLong =
            from file in Sources()
            where !file.Contains("/Migrations/") // written by a tool, append-only
            let lines = File.ReadLines(file).Count()
            where lines > LongestFileLines
            select $"{Path.GetRelativePath(Checkout.Root, file)}: {lines} lines";

        tooLong.ShouldBeEmpty();
    }

    [Test]
    public void Type_Name_SaysWhatItIs()
    {
        string[] empty = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Common", "Impl"];
        var unclear =
            from assembly in Built.Names
            from type in Built.Types(assembly)
            where empty.Any(type.Name.Split('`')[0].EndsWith)
            select type.FullName;

        unclear.ShouldBeEmpty();
    }

    private static IEnumerable<string> Sources() =>
        from root in new[] { "engine", "definitions", "host", "tests" }
        from file in Directory.EnumerateFiles(Path.Combine(Checkout.Root, root), "*.*", SearchOption.AllDirectories)
        where Path.GetExtension(file) is ".cs" or ".razor" && !file.Contains("/obj/") && !file.Contains("/bin/")
        select file;
}
