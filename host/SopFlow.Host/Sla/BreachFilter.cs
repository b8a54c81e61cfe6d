using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using SopFlow.Host.Json;

namespace SopFlow.Host.Sla;

/// <summary>Which breaches are listed; what is left out does not matter.</summary>
public sealed class BreachFilter
{
    /// <summary>Only of tasks, or only of promises.</summary>
    [FromQuery(Name = "kind"), Description("Only of tasks, or only of promises.")]
    public Spelled<BreachKind>? Kind { get; init; }

    /// <summary>Only of this agency.</summary>
    [FromQuery(Name = "agency"), Description("Only of this agency.")]
    public string? Agency { get; init; }

    /// <summary>Only of this SOP.</summary>
    [FromQuery(Name = "definition"), Description("Only of this SOP: government/agency/sop.")]
    public string? Definition { get; init; }

    /// <summary>Only of tasks for this role.</summary>
    [FromQuery(Name = "role"), Description("Only of tasks for this role.")]
    public string? Role { get; init; }

    /// <summary>Only those whose work is still open, or only those whose work has ended.</summary>
    [FromQuery(Name = "open"), Description("true: only where the work is still undone; false: only where it has ended.")]
    public bool? Open { get; init; }
}
