namespace SopFlow.Definitions.Model;

/// <summary>What starts the clock of the promise.</summary>
public enum ClockStart
{
    /// <summary>The request is received (sejak berkas diterima): the instance starts. An incomplete file already runs the clock.</summary>
    Received,

    /// <summary>The file is found complete (sejak berkas diterima lengkap): the promise's step is completed, with the promise's outcome where one is named.</summary>
    Complete,

    /// <summary>The promise's step begins.</summary>
    Step,
}
