using System.Globalization;
using System.Text;

namespace SopFlow.Kernel.Feel;

/// <summary>Values as text: as the <c>string</c> function gives them, and as FEEL expressions that evaluate to them.</summary>
internal static class FeelText
{
    /// <summary>The text the <c>string</c> function gives (DMN 1.5, 10.3.4.1): a string itself, otherwise the literal, dates without <c>@""</c>.</summary>
    public static string Plain(FeelValue value)
    {
        if (value is FeelString content)
            return content.Value;
        var text = new StringBuilder();
        Append(text, value, bareDates: true);
        return text.ToString();
    }

    /// <summary>A FEEL expression that evaluates to the value.</summary>
    public static string Literal(FeelValue value)
    {
        var text = new StringBuilder();
        Append(text, value, bareDates: false);
        return text.ToString();
    }

    /// <summary>Appends a string literal with its quotes and escapes.</summary>
    public static void AppendQuoted(StringBuilder text, string content)
    {
        text.Append('"');
        foreach (var character in content)
        {
            switch (character)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case < ' ' or '\u007F' or '\u2028' or '\u2029':
                    text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
                    break;
                default: text.Append(character); break;
            }
        }

        text.Append('"');
    }

    /// <summary>Appends the name of a context entry: bare where the grammar can read it so, quoted otherwise.</summary>
    public static void AppendKey(StringBuilder text, string name)
    {
        if (FeelNames.IsVariableName(name))
            text.Append(name);
        else
            AppendQuoted(text, name);
    }

    /// <summary>Appends a value as a literal; with bare dates the text is for people and does not always read back.</summary>
    public static void Append(StringBuilder text, FeelValue value, bool bareDates)
    {
        switch (value)
        {
            case FeelNull: text.Append("null"); break;
            case FeelBoolean boolean: text.Append(boolean.Value ? "true" : "false"); break;
            case FeelNumber number: text.Append(CultureInfo.InvariantCulture, $"{number.Value}"); break;
            case FeelString content: AppendQuoted(text, content.Value); break;
            case FeelList list: AppendList(text, list, bareDates); break;
            case FeelContext context: AppendContext(text, context, bareDates); break;
            case FeelRange range: AppendRange(text, range, bareDates); break;
            case var temporal when bareDates: text.Append(FeelTemporalText.Format(temporal)); break;
            default: text.Append("@\"").Append(FeelTemporalText.Format(value)).Append('"'); break;
        }
    }

    private static void AppendList(StringBuilder text, FeelList list, bool bareDates)
    {
        text.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Append(text, list[i], bareDates);
        }

        text.Append(']');
    }

    private static void AppendContext(StringBuilder text, FeelContext context, bool bareDates)
    {
        text.Append('{');
        for (var i = 0; i < context.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            AppendKey(text, context.NameAt(i));
            text.Append(": ");
            Append(text, context.ValueAt(i), bareDates);
        }

        text.Append('}');
    }

    private static void AppendRange(StringBuilder text, FeelRange range, bool bareDates)
    {
        text.Append(range.StartIncluded ? '[' : '(');
        Append(text, range.Start, bareDates);
        text.Append("..");
        Append(text, range.End, bareDates);
        text.Append(range.EndIncluded ? ']' : ')');
    }
}
