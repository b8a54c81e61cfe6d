namespace SopFlow.Testing;

/// <summary>The source tree that the running tests were built from.</summary>
public static class Checkout
{
    /// <summary>The folder that holds <c>SopFlow.sln</c>.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "SopFlow.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds SopFlow.sln.");
    }
}
