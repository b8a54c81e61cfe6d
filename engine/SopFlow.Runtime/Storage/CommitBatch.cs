namespace SopFlow.Runtime.Storage;

/// <summary>What holds for every batch of commits, in whichever store.</summary>
internal static class CommitBatch
{
    /// <summary>Checks what a caller must see to.</summary>
    /// <exception cref="ArgumentException">The batch is empty, has two commits of one instance, or a record that is not its commit's.</exception>
    public static void Check(IReadOnlyList<InstanceCommit> commits)
    {
        if (commits.Count == 0)
            throw new ArgumentException("A batch has at least one commit.", nameof(commits));
        var keys = new HashSet<InstanceKey>(commits.Count);
        foreach (var commit in commits)
        {
            if (!keys.Add(commit.Key))
                throw new ArgumentException($"The batch has two commits of {commit.Key}.", nameof(commits));
            if (commit.Record.Instance != commit.Key || commit.Record.Version != commit.ExpectedVersion + 1)
                throw new ArgumentException($"Expected the record of {commit.Key} version {commit.ExpectedVersion + 1}, got {commit.Record.Instance} version {commit.Record.Version}.", nameof(commits));
            if (commit.Delivered is { } delivered && delivered.Tenant != commit.Key.Tenant)
                throw new ArgumentException($"The delivery {delivered} to {commit.Key} crosses tenants.", nameof(commits));
        }
    }

    /// <summary>
    /// Parts a batch so that no part has two commits that answer the same request or carry out the same delivery: of two such, the second must
    /// see what became of the first. Nearly always there is one part.
    /// </summary>
    public static IEnumerable<IReadOnlyList<InstanceCommit>> Parts(IReadOnlyList<InstanceCommit> commits)
    {
        var rest = commits;
        while (rest.Count > 0)
        {
            var claims = new HashSet<object>();
            var part = new List<InstanceCommit>(rest.Count);
            var later = new List<InstanceCommit>();
            foreach (var commit in rest)
                (ClaimsOf(commit).All(claims.Add) ? part : later).Add(commit);
            yield return part;
            rest = later;
        }
    }

    private static IEnumerable<object> ClaimsOf(InstanceCommit commit)
    {
        if (commit.Request is { } request)
            yield return (commit.Key.Tenant, request.Key);
        if (commit.Delivered is { } delivered)
            yield return delivered;
    }
}
