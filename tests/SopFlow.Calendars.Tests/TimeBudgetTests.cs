using System.Text.Json;

namespace SopFlow.Calendars.Tests;

public class TimeBudgetTests
{
    private static readonly (TimeBudget Budget, string Json, string Text)[] Forms =
    [
        (new WorkingTime(Duration.FromMinutes(30)), """{"workingTime":"PT30M"}""", "PT30M working time"),
        (new WorkingTime(Duration.FromHours(30)), """{"workingTime":"PT30H"}""", "PT30H working time"),
        (new WorkingTime(Duration.FromNanoseconds(90_000_000_001)), """{"workingTime":"PT1M30S1n"}""", "PT1M30S1n working time"),
        (new WorkingDays(1), """{"workingDays":1}""", "1 working day"),
        (new WorkingDays(3, WorkingDayRule.SameTime), """{"workingDays":3,"rule":"sameTime"}""", "3 working days (same time)"),
        (new ElapsedTime(Period.FromMonths(1)), """{"elapsedTime":"P1M"}""", "P1M elapsed"),
        (new ElapsedTime(Period.FromHours(24)), """{"elapsedTime":"PT24H"}""", "PT24H elapsed"),
        (
            new Combined([new ElapsedTime(Period.FromMonths(1)), new WorkingDays(2)]),
            """{"combined":[{"elapsedTime":"P1M"},{"workingDays":2}]}""",
            "P1M elapsed + 2 working days"),
    ];

    [TestCaseSource(nameof(Forms))]
    public void TimeBudget_AsJson_ReadsBackEqual((TimeBudget Budget, string Json, string Text) form)
    {
        JsonSerializer.Serialize(form.Budget).ShouldBe(form.Json);
        JsonSerializer.Serialize<object>(form.Budget).ShouldBe(form.Json);
        JsonSerializer.Deserialize<TimeBudget>(form.Json).ShouldBe(form.Budget);
        form.Budget.ToString().ShouldBe(form.Text);
    }

    [Test]
    public void TimeBudget_RuleBeforeDays_IsRead() =>
        JsonSerializer.Deserialize<WorkingDays>("""{"rule":"sameTime","workingDays":3}""").ShouldBe(new WorkingDays(3, WorkingDayRule.SameTime));

    [TestCase("""{"workingDays":-1}""")]
    [TestCase("""{"workingDays":1.5}""")]
    [TestCase("""{"workingDays":1,"rule":"noon"}""")]
    [TestCase("""{"workingDays":1,"also":2}""")]
    [TestCase("""{"workingTime":"P1D"}""")]
    [TestCase("""{"workingTime":"PT-1M"}""")]
    [TestCase("""{"elapsedTime":"a month"}""")]
    [TestCase("""{"elapsedTime":"P-1D"}""")]
    [TestCase("""{"combined":[]}""")]
    [TestCase("""{"combined":[{"workingDays":-1}]}""")]
    [TestCase("""{}""")]
    [TestCase("3")]
    public void TimeBudget_UnreadableJson_IsRefused(string json) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<TimeBudget>(json));

    [Test]
    public void TimeBudget_OtherKindThanAskedFor_IsRefused() =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<WorkingDays>("""{"workingTime":"PT30M"}"""));

    [Test]
    public void TimeBudget_NegativeOrEmpty_IsRefused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new WorkingTime(-Duration.Epsilon));
        Should.Throw<ArgumentOutOfRangeException>(() => new WorkingDays(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => new WorkingDays(1, (WorkingDayRule)7));
        Should.Throw<ArgumentOutOfRangeException>(() => new ElapsedTime(Period.FromDays(-1)));
        Should.Throw<ArgumentException>(() => new Combined([]));
    }
}
