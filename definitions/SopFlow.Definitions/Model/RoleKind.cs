namespace SopFlow.Definitions.Model;

/// <summary>Whether a role belongs to the office whose SOP it is.</summary>
public enum RoleKind
{
    /// <summary>Within the office: its time is working time on the office's clock.</summary>
    Internal,

    /// <summary>Outside, such as the applicant (pemohon) or another agency: its time is calendar time and the office's clock does not count it.</summary>
    External,
}
