using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Model;
using SopFlow.Definitions.Reading;
using SopFlow.Definitions.Validation.Flow;

namespace SopFlow.Definitions.Validation;

/// <summary>Finds everything that refuses an SOP.</summary>
internal static class SopCheck
{
    /// <summary>The findings; those about the flow only once every reference in it is sound.</summary>
    public static IReadOnlyList<Finding> Check(SopDefinition sop, JsonTextMap map)
    {
        List<Finding> findings =
        [
            .. new SopValidator(new References(sop)).Validate(sop).Errors.Select(failure => failure.ToFinding()),
            .. Pointers(sop, map),
        ];
        if (findings.TrueForAll(finding => finding.Rule.Severity != Severity.Error))
            findings.AddRange(FlowValidation.Check(sop));
        return findings;
    }

    private static IEnumerable<Finding> Pointers(SopDefinition sop, JsonTextMap map)
    {
        var inferred = sop.Inferred.Select((inference, index) => (At: $"/inferred/{index}/pointer", To: inference.Pointer));
        var notes = sop.Notes.SelectMany((note, index) => note.Pointers.Select((pointer, item) => (At: $"/notes/{index}/pointers/{item}", To: pointer)));
        return inferred.Concat(notes).Where(pointer => !map.Contains(pointer.To)).Select(pointer => new Finding(
            SopRules.PointerNowhere, pointer.At, $"No value of this file stands at \"{pointer.To}\".", $"Tidak ada isian di \"{pointer.To}\" dalam berkas ini."));
    }
}
