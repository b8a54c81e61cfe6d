using System.Text.RegularExpressions;
using FluentValidation;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Reading;

namespace SopFlow.Definitions.Validation;

/// <summary>The checks of ids: their form, that they are declared once, that what is named is declared.</summary>
internal static partial class Ids
{
    /// <summary>The form of every id within an SOP, safe as a name in FEEL.</summary>
    public const string Pattern = "^[a-z][a-z0-9_]{0,63}$";

    // Words of FEEL's grammar (DMN 1.5, 10.3.1.2), and the one name that the engine gives to every condition.
    private static readonly HashSet<string> Reserved =
    [
        "and", "between", "else", "every", "external", "false", "for", "function", "if", "in", "instance", "item", "not", "null", "or", "outcomes",
        "partial", "return", "satisfies", "some", "then", "true",
    ];

    public static void MustBeAnId<T>(this IRuleBuilder<T, string> rule) => rule
        .Must(id => id is null || (Form().IsMatch(id) && !id.EndsWith('\n'))).Breaks(SopRules.IdForm, id => $"\"{id}\" is no id.", id => $"\"{id}\" bukan id yang sah.")
        .Must(id => id is null || !Reserved.Contains(id)).Breaks(SopRules.IdReserved, id => $"\"{id}\" is a word of the language of conditions.", id => $"\"{id}\" adalah kata dalam bahasa syarat.");

    /// <summary>Reports every id after the first that is the same.</summary>
    public static void MustBeDeclaredOnce<T, TItem>(ValidationContext<T> context, string list, IReadOnlyList<TItem> items, Func<TItem, string> id)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < items.Count; index++)
        {
            if (!seen.Add(id(items[index])))
                context.Break(SopRules.IdDuplicate, $"{list}[{index}].Id", $"The id \"{id(items[index])}\" is declared twice.", $"Id \"{id(items[index])}\" dinyatakan dua kali.");
        }
    }

    /// <summary>Reports ids that are not declared, and ids named twice in one list.</summary>
    public static void MustBeKnown<T>(ValidationContext<T> context, Rule rule, string list, IReadOnlyList<string> ids, IReadOnlyCollection<string> known)
    {
        for (var index = 0; index < ids.Count; index++)
        {
            MustBeKnown(context, rule, $"{list}[{index}]", ids[index], known);
            if (ids.Take(index).Contains(ids[index]))
                context.Break(SopRules.Repeated, $"{list}[{index}]", $"\"{ids[index]}\" is named twice.", $"\"{ids[index]}\" disebut dua kali.");
        }
    }

    /// <summary>Reports an id that is not declared, with the one that may be meant.</summary>
    public static void MustBeKnown<T>(ValidationContext<T> context, Rule rule, string path, string? id, IReadOnlyCollection<string> known)
    {
        if (id is null || known.Contains(id))
            return;
        var nearest = Spelling.Nearest(id, known);
        context.Break(rule, path,
            $"\"{id}\" is not declared.{(nearest is null ? "" : $" Did you mean \"{nearest}\"?")}",
            $"\"{id}\" belum dinyatakan.{(nearest is null ? "" : $" Maksudnya \"{nearest}\"?")}");
    }

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
