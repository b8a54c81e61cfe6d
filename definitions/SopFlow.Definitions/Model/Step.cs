namespace SopFlow.Definitions.Model;

/// <summary>One row of the table (langkah): what is done, by whom, with what, how long, and what comes of it.</summary>
public sealed record Step
{
    /// <summary>Id within the SOP: lower-case letters, digits and underscores, beginning with a letter, at most 64 characters. Conditions may name it.</summary>
    public required string Id { get; init; }

    /// <summary>Number as printed, such as "3" or "9a". Null for a step that the source does not number.</summary>
    public string? Number { get; init; }

    /// <summary>What is done (kegiatan).</summary>
    public required Wording Activity { get; init; }

    /// <summary>What kind of row it is.</summary>
    public StepKind Kind { get; init; } = StepKind.Activity;

    /// <summary>Ids of the roles (pelaksana) that do it. Usually one.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Whether any one of several roles does it, or all of them must.</summary>
    public RoleMode RoleMode { get; init; } = RoleMode.Any;

    /// <summary>Ids of the documents that must be there (persyaratan/kelengkapan).</summary>
    public IReadOnlyList<string> Requires { get; init; } = [];

    /// <summary>Standard time (waktu, mutu baku) in the words of the source. Null is unknown, which is not zero.</summary>
    public Wording? StandardTime { get; init; }

    /// <summary>Ids of the documents it puts out (output).</summary>
    public IReadOnlyList<string> Produces { get; init; } = [];

    /// <summary>Remark (keterangan).</summary>
    public Wording? Remark { get; init; }

    /// <summary>Id of the step that follows. Null: the next row. Not for a step with outcomes or branches, nor for an end.</summary>
    public string? Next { get; init; }

    /// <summary>The ways a decision can go when a person decides: at least two.</summary>
    public IReadOnlyList<Outcome> Outcomes { get; init; } = [];

    /// <summary>The ways out of a fork, or of a decision that data decides: at least two.</summary>
    public IReadOnlyList<Branch> Branches { get; init; } = [];

    /// <summary>What a wait waits for; required for that kind and only there.</summary>
    public Wait? Wait { get; init; }

    /// <summary>Which SOP a call calls; required for that kind and only there.</summary>
    public Call? Call { get; init; }

    /// <summary>What becomes of the step's clock when a return path leads back into it.</summary>
    public OnReturn OnReturn { get; init; } = OnReturn.Restart;

    /// <summary>Who is told of the step's deadline, and when. Null: as the SOP says for all steps.</summary>
    public DeadlinePolicy? DeadlinePolicy { get; init; }
}
