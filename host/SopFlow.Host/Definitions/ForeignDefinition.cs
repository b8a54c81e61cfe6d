using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using SopFlow.Bpmn.Interchange;
using SopFlow.Definitions.Model;
using SopFlow.Host.Problems;
using SopFlow.Kernel.Model;

namespace SopFlow.Host.Definitions;

/// <summary>What the address says of a BPMN file that another tool made, and that does not say it itself.</summary>
internal sealed record ForeignDefinition
{
    /// <summary>The id.</summary>
    [FromQuery(Name = "id"), Description("For BPMN files of other tools, which do not say it: the id, `government/agency/procedure`; or `government/agency`, which names each executable process after its own id.")]
    public string? Id { get; init; }

    /// <summary>The version.</summary>
    [FromQuery(Name = "version"), Description("For BPMN files of other tools: the version, such as 1.0.0.")]
    public string? Version { get; init; }

    /// <summary>The calendar.</summary>
    [FromQuery(Name = "calendar"), Description("For BPMN files of other tools: the business calendar they run by.")]
    public string? Calendar { get; init; }

    /// <summary>Id and version of a process that does not say them, where both are given.</summary>
    /// <param name="processId">The process's own id.</param>
    public DefinitionVersion? ReferenceOf(string processId)
    {
        if (Id is null || Version is null)
            return null;
        var id = IsAgency ? $"{Id}/{BpmnCompiler.ProcedureOf(processId)}" : Id;
        return SopId.TryParse(id) is null ? null : new DefinitionVersion(new DefinitionId(id), Version);
    }

    /// <summary>Whether the id leaves the procedure to the process.</summary>
    private bool IsAgency => Id is not null && SopId.TryParse(Id) is null && SopId.TryParse($"{Id}/x") is not null;

    /// <summary>What is wrong with the parameters as such; null when nothing is.</summary>
    /// <param name="isXml">Whether the file is BPMN 2.0 XML.</param>
    public Problem? Refuse(bool isXml)
    {
        if (!isXml && (Id ?? Version ?? Calendar) is not null)
            return Invalid("An SOP table says id, version and calendar itself.", "Tabel SOP menyebut sendiri id, versi, dan kalendernya.");
        if (Id is not null && SopId.TryParse(Id) is null && !IsAgency)
            return Invalid($"id: '{Id}' is neither government/agency/procedure nor government/agency.", $"id: '{Id}' bukan pemerintah/dinas/prosedur ataupun pemerintah/dinas.");
        return Version is not null && SemanticVersion.TryParse(Version) is null
            ? Invalid($"version: '{Version}' is not a semantic version such as 1.0.0.", $"version: '{Version}' bukan versi semantik seperti 1.0.0.")
            : null;
    }

    /// <summary>The problem when the file says something else itself; null when it does not.</summary>
    public Problem? Differs(DefinitionDraft draft) =>
        (IsAgency ? draft.Reference.Id.Value.StartsWith($"{Id}/", StringComparison.Ordinal) : (Id ?? draft.Reference.Id.Value) == draft.Reference.Id.Value) && (Version ?? draft.Reference.Version) == draft.Reference.Version && (Calendar ?? draft.Calendar) == draft.Calendar
            ? null
            : Invalid($"The file itself says {draft.Reference} by {draft.Calendar}.", $"Berkas itu sendiri menyebut {draft.Reference} dengan kalender {draft.Calendar}.");

    private static Problem Invalid(string detail, string detailId) => new(ProblemTypes.InvalidParameter, detail, detailId);
}
