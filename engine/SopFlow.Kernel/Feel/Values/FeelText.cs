using System.Globalization;
using System.Text;

namespace SopFlow.Kernel.Feel;

/// <summary>Values as text: as the <c>string</c> function gives them, and as FEEL expressions that evaluate to them.</summary>
internal static class FeelText
{
    /// <summary>The text the <c>string</c> function gives (DMN 1.3, section 10.3.4.1): a string itself, otherwise the literal without <c>@""</c>.</summary>
    public static string Plain(FeelValue value) => value switch
    {
        FeelString text => text.Value,
        FeelDate or FeelTime or FeelDateTime or FeelDaysAndTimeDuration or FeelYearsAndMonthsDuration => FeelTemporalText.Format(value),
        _ => Literal(value),
    };

    /// <summary>A FEEL expression that evaluates to the value.</summary>
    public static string Literal(FeelValue value)
    {
        var text = new StringBuilder();
        AppendLiteral(text, value);
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

    public static void AppendLiteral(StringBuilder text, FeelValue value)
    {
        switch (value)
        {
            case FeelNull: text.Append("null"); break;
            case FeelBoolean boolean: text.Append(boolean.Value ? "true" : "false"); break;
            case FeelNumber number: text.Append(CultureInfo.InvariantCulture, $"{number.Value}"); break;
            case FeelString content: AppendQuoted(text, content.Value); break;
            case FeelList list: AppendList(text, list); break;
            case FeelContext context: AppendContext(text, context); break;
            case FeelRange range: AppendRange(text, range); break;
            default: text.Append("@\"").Append(FeelTemporalText.Format(value)).Append('"'); break;
        }
    }

    private static void AppendList(StringBuilder text, FeelList list)
    {
        text.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            AppendLiteral(text, list[i]);
        }

        text.Append(']');
    }

    private static void AppendContext(StringBuilder text, FeelContext context)
    {
        text.Append('{');
        for (var i = 0; i < context.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            AppendKey(text, context.NameAt(i));
            text.Append(": ");
            AppendLiteral(text, context.ValueAt(i));
        }

        text.Append('}');
    }

    private static void AppendRange(StringBuilder text, FeelRange range)
    {
        text.Append(range.StartIncluded ? '[' : '(');
        AppendLiteral(text, range.Start);
        text.Append("..");
        AppendLiteral(text, range.End);
        text.Append(range.EndIncluded ? ']' : ')');
    }
}
