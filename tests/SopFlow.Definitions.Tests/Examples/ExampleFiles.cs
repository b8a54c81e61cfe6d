using System.Text;

namespace SopFlow.Definitions.Tests.Examples;

/// <summary>The example SOPs that stand beside the tests.</summary>
internal static class ExampleFiles
{
    public const string EveryFeature = "every-feature.json";

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(TestContext.CurrentContext.TestDirectory, "Examples", name));

    public static string Text(string name) => Encoding.UTF8.GetString(Bytes(name));
}
