namespace SopFlow.Host.Problems;

/// <summary>The problems an endpoint can answer, for the API's description.</summary>
/// <param name="Types">Which.</param>
public sealed record ProblemMetadata(IReadOnlyList<ProblemType> Types);

/// <summary>Says of endpoints which problems they can answer.</summary>
public static class ProblemMetadataExtensions
{
    /// <summary>Adds problems to those that an endpoint, or every endpoint of a group, can answer.</summary>
    public static TBuilder WithProblems<TBuilder>(this TBuilder builder, params ProblemType[] types)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new ProblemMetadata(types));
}
