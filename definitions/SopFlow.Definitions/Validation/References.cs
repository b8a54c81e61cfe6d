using System.Collections.Frozen;
using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Validation;

/// <summary>What an SOP declares, by id. Where an id is declared twice, the first holds.</summary>
internal sealed class References
{
    public References(SopDefinition sop)
    {
        Sop = sop;
        Roles = ById(sop.Roles, role => role.Id);
        Documents = ById(sop.Documents, document => document.Id);
        Variables = ById(sop.Variables, variable => variable.Id);
        Steps = ById(sop.Steps, step => step.Id);
        StepIndexes = ById(sop.Steps.Select((step, index) => (step.Id, index)), pair => pair.Id).ToFrozenDictionary(pair => pair.Key, pair => pair.Value.index);
    }

    public SopDefinition Sop { get; }

    public FrozenDictionary<string, Role> Roles { get; }

    public FrozenDictionary<string, Document> Documents { get; }

    public FrozenDictionary<string, Variable> Variables { get; }

    public FrozenDictionary<string, Step> Steps { get; }

    /// <summary>The row of each step, from 0.</summary>
    public FrozenDictionary<string, int> StepIndexes { get; }

    private static FrozenDictionary<string, T> ById<T>(IEnumerable<T> items, Func<T, string> id) =>
        items.DistinctBy(id).ToFrozenDictionary(id, StringComparer.Ordinal);
}
