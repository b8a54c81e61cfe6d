namespace SopFlow.Runtime.Storage.PostgreSql.Migrations;

/// <summary>The SQL of a migration that EF Core has no words for, from the file beside it.</summary>
internal static class MigrationScript
{
    /// <summary>The text of a file in this folder, built into the program. Like the migration that runs it, it is never changed once released.</summary>
    public static string Read(string fileName)
    {
        using var stream = typeof(MigrationScript).Assembly.GetManifestResourceStream(fileName)
            ?? throw new InvalidOperationException($"{fileName} is not built into this program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
