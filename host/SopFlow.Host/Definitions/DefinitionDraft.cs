using System.Collections.Immutable;
using Microsoft.Net.Http.Headers;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Kernel.Model;

namespace SopFlow.Host.Definitions;

/// <summary>What a file says that is to be published.</summary>
/// <param name="Reference">Its id and version.</param>
/// <param name="Title">The title a reader sees.</param>
/// <param name="Calendar">The business calendar it runs by.</param>
/// <param name="MediaType">What the file is: one of <see cref="DefinitionMediaTypes"/>.</param>
/// <param name="Content">What is kept: the file as it came, or a process with the decisions that came beside it.</param>
internal sealed record DefinitionDraft(DefinitionVersion Reference, string Title, string Calendar, string MediaType, byte[] Content)
{
    /// <summary>The process that will run; null for an SOP table, whose steps start nothing by themselves.</summary>
    public ProcessDefinition? Process { get; init; }

    /// <summary>Where an element stands in the file.</summary>
    public Func<ElementId, (int Line, int Column)> PlaceOf { get; init; } = _ => (1, 1);
}

/// <summary>What came of reading a file that is to be published.</summary>
/// <param name="Drafts">The definitions in it, in the order of the file; empty when one of them cannot be run, and then there is at least one error.</param>
/// <param name="Findings">What was found, in the order of the file.</param>
internal sealed record ReadDraft(ImmutableArray<DefinitionDraft> Drafts, IReadOnlyList<Diagnostic> Findings)
{
    /// <summary>Whether there were several files, so that a finding has to say of which it is.</summary>
    public bool IsOfSeveral { get; init; }
}

/// <summary>What definitions are written in.</summary>
internal static class DefinitionMediaTypes
{
    /// <summary>An SOP table.</summary>
    public const string Sop = "application/json";

    /// <summary>BPMN 2.0 XML, under the name by which it is kept.</summary>
    public const string Bpmn = "application/bpmn+xml";

    /// <summary>The names under which clients send XML.</summary>
    public static string[] Xml { get; } = [Bpmn, "application/xml", "text/xml"];

    /// <summary>True for the content type of XML.</summary>
    public static bool IsXml(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && Xml.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase);
}
