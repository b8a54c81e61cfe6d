namespace SopFlow.Definitions.Model;

/// <summary>What kind of row a step is.</summary>
public enum StepKind
{
    /// <summary>Somebody does something (kegiatan): the rectangle of the matrix.</summary>
    Activity,

    /// <summary>Where an instance begins (mulai): the terminator. At most one; without one, the first row is begun.</summary>
    Start,

    /// <summary>A choice (keputusan): the diamond. A person chooses among outcomes, or data among branches.</summary>
    Decision,

    /// <summary>Several branches go on at once: all of them, or those whose condition holds.</summary>
    Fork,

    /// <summary>The branches of one fork meet: it goes on when all that were begun have arrived.</summary>
    Join,

    /// <summary>Nothing is done until a message arrives, a day comes or a time has passed.</summary>
    Wait,

    /// <summary>Another SOP is run, and this one goes on when that has ended.</summary>
    Call,

    /// <summary>An activity that may be skipped (opsional).</summary>
    Optional,

    /// <summary>Where an instance ends (selesai): the terminator. Without one, the last row ends it.</summary>
    End,
}
