namespace SopFlow.Definitions.Model;

/// <summary>How a complaint travels.</summary>
public enum ComplaintChannelKind
{
    /// <summary>Telephone of an office.</summary>
    Telephone,

    /// <summary>Fax of an office.</summary>
    Fax,

    /// <summary>Electronic mail of an office.</summary>
    Email,

    /// <summary>A page on the web.</summary>
    Website,

    /// <summary>SP4N-LAPOR!, the national complaint service.</summary>
    Lapor,

    /// <summary>An account on a social network.</summary>
    SocialMedia,

    /// <summary>A written letter.</summary>
    Letter,

    /// <summary>In person, at a counter or to an official in that position.</summary>
    InPerson,

    /// <summary>Anything else.</summary>
    Other,
}
