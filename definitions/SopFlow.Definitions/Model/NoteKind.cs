namespace SopFlow.Definitions.Model;

/// <summary>What kind of note it is.</summary>
public enum NoteKind
{
    /// <summary>Two places of the source cannot both be right.</summary>
    Contradiction,

    /// <summary>The source can be read in several ways; one was chosen.</summary>
    Ambiguity,

    /// <summary>Something the source lacks.</summary>
    Gap,

    /// <summary>Spelling, scanning or typing errors of the source.</summary>
    Spelling,

    /// <summary>Anything else worth keeping.</summary>
    Remark,
}
