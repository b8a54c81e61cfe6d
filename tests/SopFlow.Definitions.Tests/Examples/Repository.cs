namespace SopFlow.Definitions.Tests.Examples;

/// <summary>Files of the repository that the tests read where they stand.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string SchemaFile => Path.Combine(Root, "definitions", "sop.schema.json");

    public static string CalendarSchemaFile => Path.Combine(Root, "definitions", "calendar.schema.json");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SopFlow.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"Expected SopFlow.sln in a folder above {AppContext.BaseDirectory}.");
    }
}
