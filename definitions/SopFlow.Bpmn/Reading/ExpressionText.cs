using SopFlow.Bpmn.Model;
using SopFlow.Kernel.Feel;

namespace SopFlow.Bpmn.Reading;

/// <summary>What language an expression is in, and the expression.</summary>
public static class ExpressionText
{
    private static readonly HashSet<string> FeelNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "feel", BpmnNamespaces.Feel, "http://www.omg.org/spec/FEEL/20140401", "http://www.omg.org/spec/DMN/20180521/FEEL/", "http://www.omg.org/spec/DMN/20151101/feel.xsd",
        "https://www.omg.org/spec/DMN/20211108/FEEL/", "https://www.omg.org/spec/DMN/20230324/FEEL/", "https://www.omg.org/spec/DMN/20240513/FEEL/",
    };

    /// <summary>Whether the expression is FEEL: by its own language, by that of the document, or because neither says anything.</summary>
    public static bool IsFeel(Expression expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return (expression.Language ?? expression.Document.Definitions.ExpressionLanguage) is not { } language || IsFeel(language);
    }

    /// <summary>Whether a name of a language means FEEL.</summary>
    internal static bool IsFeel(string language) => FeelNames.Contains(language.Trim());

    /// <summary>Reads the expression. An equals sign before it, by which some tools tell FEEL from text, is left out.</summary>
    public static FeelParseResult Parse(Expression expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return FeelExpression.Parse(expression.Text[Skipped(expression.Text)..]);
    }

    /// <summary>How many characters of the text come before the expression.</summary>
    internal static int Skipped(string text) => text.StartsWith('=') ? text.Length - text[1..].TrimStart().Length : 0;
}
