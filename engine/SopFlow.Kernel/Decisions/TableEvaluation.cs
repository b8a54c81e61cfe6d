using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Decisions;

/// <summary>Finds the rules of a table that hold, and what they come to (DMN 1.5, chapter 8).</summary>
internal sealed class TableEvaluation(DecisionEvaluation evaluation, DecisionDefinition decision, DecisionTable table, FeelContext seen)
{
    private static readonly FeelExpression Sum = FeelExpression.Parse("sum(answers)").Expression!;
    private static readonly FeelExpression Min = FeelExpression.Parse("min(answers)").Expression!;
    private static readonly FeelExpression Max = FeelExpression.Parse("max(answers)").Expression!;

    /// <summary>The answer, and the numbers of the rules it comes from.</summary>
    public (FeelValue Value, ImmutableArray<int> Rules) Evaluate()
    {
        var values = InputValues();
        var hits = new List<Hit>();
        for (var number = 1; number <= table.Rules.Length && evaluation.Failure is null; number++)
        {
            if (Holds(number, values))
                hits.Add(Answer(number));
            if (hits.Count > 0 && table.HitPolicy == HitPolicy.First)
                break;
        }

        if (evaluation.Failure is not null)
            return (FeelValue.Null, []);
        if (table.HitPolicy is HitPolicy.Priority or HitPolicy.OutputOrder)
            hits = [.. hits.OrderBy(hit => hit.Rank, RankOrder.Instance)];
        if (table.HitPolicy == HitPolicy.Priority && hits.Count > 1)
            hits.RemoveRange(1, hits.Count - 1);
        return (Combine(hits), [.. hits.Select(hit => hit.Rule)]);
    }

    private ImmutableArray<FeelValue> InputValues()
    {
        var values = ImmutableArray.CreateBuilder<FeelValue>(table.Inputs.Length);
        foreach (var input in table.Inputs)
        {
            var where = $"input {values.Count + 1} ({DecisionEvaluation.Shown(input.Label ?? input.Expression.Text)}) of the table {decision.Id}";
            var value = evaluation.ValueOf(input.Expression, seen, input.Type, where);
            if (evaluation.Failure is null && !value.IsNull && input.Allowed is { } allowed && evaluation.FirstPassed(allowed, value, seen, where) is null)
                evaluation.Fail($"{where} is {value}, which is not among its values {DecisionEvaluation.Shown(allowed.Text)}");
            values.Add(value);
        }

        return values.MoveToImmutable();
    }

    private bool Holds(int number, ImmutableArray<FeelValue> values)
    {
        var tests = table.Rules[number - 1].Tests;
        for (var column = 0; column < tests.Length; column++)
        {
            if (!tests[column].AcceptAll && evaluation.FirstPassed(tests[column], values[column], seen, $"rule {number}, input {column + 1} of the table {decision.Id}") is null)
                return false;
        }

        return true;
    }

    private Hit Answer(int number)
    {
        var answers = new List<KeyValuePair<string, FeelValue>>();
        var rank = ImmutableArray.CreateBuilder<int>();
        for (var column = 0; column < table.Outputs.Length; column++)
        {
            var output = table.Outputs[column];
            var where = $"rule {number}, output {column + 1} of the table {decision.Id}";
            var value = evaluation.ValueOf(table.Rules[number - 1].Answers[column], seen, output.Type, where);
            if (output.Allowed is { } allowed && evaluation.Failure is null)
            {
                var place = evaluation.FirstPassed(allowed, value, seen, where);
                // Null has no place among the values, and is the last.
                if (place is null && !value.IsNull)
                    evaluation.Fail($"{where} is {value}, which is not among its values {DecisionEvaluation.Shown(allowed.Text)}");
                rank.Add(place ?? int.MaxValue);
            }

            answers.Add(KeyValuePair.Create(output.Name ?? "", value));
        }

        return new Hit(number, table.Outputs.Length == 1 ? answers[0].Value : FeelContext.From(answers), rank.ToImmutable());
    }

    private FeelValue Combine(List<Hit> hits) => table.HitPolicy switch
    {
        _ when hits.Count == 0 => Default(),
        HitPolicy.Unique when hits.Count > 1 => evaluation.Fail(
            $"the table {decision.Id} is UNIQUE, and the rules {Numbers(hits)} all hold; make them exclude each other, or choose another hit policy"),
        HitPolicy.Any when hits.Find(hit => hit.Value != hits[0].Value) is { Rule: > 0 } other => evaluation.Fail(
            $"the table {decision.Id} is ANY, and the rules {hits[0].Rule} and {other.Rule} hold with different answers, {hits[0].Value} and {other.Value}"),
        HitPolicy.RuleOrder or HitPolicy.OutputOrder => List(hits),
        HitPolicy.Collect => Aggregate(hits),
        _ => hits[0].Value,
    };

    private FeelValue Aggregate(List<Hit> hits)
    {
        if (table.Aggregation is null)
            return List(hits);
        if (table.Aggregation == Aggregation.Count)
            return hits.Count;
        var expression = table.Aggregation switch { Aggregation.Sum => Sum, Aggregation.Min => Min, _ => Max };
        return evaluation.ValueOf(expression, FeelContext.Of(("answers", List(hits))), null, $"the table {decision.Id}, COLLECT {table.Aggregation.ToString()!.ToUpperInvariant()} of the rules {Numbers(hits)}");
    }

    /// <summary>What a table gives of which no rule holds: its defaults; without them what the hit policy makes of nothing.</summary>
    private FeelValue Default()
    {
        if (table.Outputs.All(output => output.Default is null))
        {
            return table switch
            {
                { HitPolicy: HitPolicy.Collect, Aggregation: Aggregation.Count } => 0,
                { HitPolicy: HitPolicy.RuleOrder or HitPolicy.OutputOrder } or { HitPolicy: HitPolicy.Collect, Aggregation: null } => FeelList.Empty,
                _ => FeelValue.Null,
            };
        }

        var entries = table.Outputs.Select((output, column) => KeyValuePair.Create(
            output.Name ?? "",
            output.Default is { } otherwise ? evaluation.ValueOf(otherwise, seen, output.Type, $"the default of output {column + 1} of the table {decision.Id}") : FeelValue.Null)).ToList();
        return entries.Count == 1 ? entries[0].Value : FeelContext.From(entries);
    }

    private FeelValue List(List<Hit> hits) => (FeelValue?)FeelList.TryFrom([.. hits.Select(hit => hit.Value)]) ?? evaluation.Fail($"the answers of the table {decision.Id} are too large");

    private static string Numbers(List<Hit> hits) => string.Join(", ", hits.Take(20).Select(hit => hit.Rule)) + (hits.Count > 20 ? ", …" : "");

    /// <summary>A rule that holds.</summary>
    private readonly record struct Hit(int Rule, FeelValue Value, ImmutableArray<int> Rank);

    /// <summary>The first output weighs most.</summary>
    private sealed class RankOrder : IComparer<ImmutableArray<int>>
    {
        public static readonly RankOrder Instance = new();

        public int Compare(ImmutableArray<int> x, ImmutableArray<int> y) => x.AsSpan().SequenceCompareTo(y.AsSpan());
    }
}
