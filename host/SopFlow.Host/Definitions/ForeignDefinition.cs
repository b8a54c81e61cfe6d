using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using SopFlow.Definitions.Model;
using SopFlow.Host.Problems;
using SopFlow.Kernel.Model;

namespace SopFlow.Host.Definitions;

/// <summary>What the address says of a BPMN file that another tool made, and that does not say it itself.</summary>
internal sealed record ForeignDefinition
{
    /// <summary>The id.</summary>
    [FromQuery(Name = "id"), Description("For BPMN files of other tools, which do not say it: the id, `government/agency/procedure`.")]
    public string? Id { get; init; }

    /// <summary>The version.</summary>
    [FromQuery(Name = "version"), Description("For BPMN files of other tools: the version, such as 1.0.0.")]
    public string? Version { get; init; }

    /// <summary>The calendar.</summary>
    [FromQuery(Name = "calendar"), Description("For BPMN files of other tools: the business calendar they run by.")]
    public string? Calendar { get; init; }

    /// <summary>Id and version, where both are given.</summary>
    public DefinitionVersion? Reference => Id is null || Version is null ? null : new DefinitionVersion(new DefinitionId(Id), Version);

    /// <summary>What is wrong with the parameters as such; null when nothing is.</summary>
    /// <param name="isXml">Whether the file is BPMN 2.0 XML.</param>
    public Problem? Refuse(bool isXml)
    {
        if (!isXml && (Id ?? Version ?? Calendar) is not null)
            return Invalid("An SOP table says id, version and calendar itself.", "Tabel SOP menyebut sendiri id, versi, dan kalendernya.");
        if (Id is not null && SopId.TryParse(Id) is null)
            return Invalid($"id: '{Id}' is not government/agency/procedure.", $"id: '{Id}' bukan pemerintah/dinas/prosedur.");
        return Version is not null && SemanticVersion.TryParse(Version) is null
            ? Invalid($"version: '{Version}' is not a semantic version such as 1.0.0.", $"version: '{Version}' bukan versi semantik seperti 1.0.0.")
            : null;
    }

    /// <summary>The problem when the file says something else itself; null when it does not.</summary>
    public Problem? Differs(DefinitionDraft draft) =>
        (Id ?? draft.Reference.Id.Value) == draft.Reference.Id.Value && (Version ?? draft.Reference.Version) == draft.Reference.Version && (Calendar ?? draft.Calendar) == draft.Calendar
            ? null
            : Invalid($"The file itself says {draft.Reference} by {draft.Calendar}.", $"Berkas itu sendiri menyebut {draft.Reference} dengan kalender {draft.Calendar}.");

    private static Problem Invalid(string detail, string detailId) => new(ProblemTypes.InvalidParameter, detail, detailId);
}
