namespace SopFlow.Cli.Tests;

/// <summary>What a command line answered.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record Typed(int Code, string Output, string Error)
{
    /// <summary>Runs a command line in this process.</summary>
    public static Typed At(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = CommandLine.Create().Parse(words).Invoke(new() { Output = output, Error = error });
        return new Typed(code, output.ToString(), error.ToString());
    }

    /// <summary>The lines of standard output.</summary>
    public string[] Lines => Output.TrimEnd('\n').Split('\n');
}
