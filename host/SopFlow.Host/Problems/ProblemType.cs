namespace SopFlow.Host.Problems;

/// <summary>One kind of refusal, with a type URI that never changes (RFC 9457). Every error the API answers is one of <see cref="ProblemTypes"/>.</summary>
/// <param name="Code">Stable code, such as <c>task.wrong_role</c>.</param>
/// <param name="Status">The HTTP status it is answered with.</param>
/// <param name="Title">What is wrong, in English; the same in every occurrence.</param>
/// <param name="TitleId">What is wrong, in Indonesian.</param>
/// <param name="Mend">What the caller can do, in English.</param>
/// <param name="MendId">What the caller can do, in Indonesian.</param>
public sealed record ProblemType(string Code, int Status, string Title, string TitleId, string Mend, string MendId)
{
    /// <summary>The URI that identifies it.</summary>
    public string Uri => $"urn:sopflow:problem:{Code}";
}
