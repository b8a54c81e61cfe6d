using System.Collections.Frozen;
using SopFlow.Definitions.Model;
using SopFlow.Kernel.Feel;

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

    /// <summary>Some value for everything that a condition may read.</summary>
    public FeelContext SampleScope => FeelContext.From(
    [
        .. Variables.Values.Select(variable => KeyValuePair.Create(variable.Id, Sample(variable.Type))),
        KeyValuePair.Create<string, FeelValue>("outcomes", FeelContext.From(Sop.Steps.Where(step => step.Outcomes.Count > 0).DistinctBy(step => step.Id)
            .Select(step => KeyValuePair.Create<string, FeelValue>(step.Id, FeelString.Of(step.Outcomes[0].Id))))),
    ]);

    private static FeelValue Sample(VariableType type) => type switch
    {
        VariableType.Text => FeelString.Of("teks"),
        VariableType.Number => FeelNumber.One,
        VariableType.Boolean => FeelBoolean.True,
        VariableType.Date => FeelDate.Of(new LocalDate(2024, 1, 2)),
        _ => throw new InvalidOperationException($"Nothing is known of the type {type}."),
    };

    private static FrozenDictionary<string, T> ById<T>(IEnumerable<T> items, Func<T, string> id) =>
        items.DistinctBy(id).ToFrozenDictionary(id, StringComparer.Ordinal);
}
