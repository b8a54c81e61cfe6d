using System.Text.RegularExpressions;

namespace SopFlow.Bpmn.Tests.Malformed;

public sealed class ForbiddenFileTests
{
    private static IEnumerable<TestCaseData> Files => ForbiddenFiles.All;

    [Test]
    public void Read_TheFileTheyAreMadeFrom_HasNoFault() => Bpmn.Read(ForbiddenFiles.Good).Diagnostics.ShouldBeEmpty();

    [Test]
    public void Files_Number_IsAtLeastTwoHundred() => ForbiddenFiles.All.Count().ShouldBeGreaterThanOrEqualTo(200);

    [TestCaseSource(nameof(Files))]
    public void Read_ForbiddenFile_SaysWhichRuleAndWhere(string rule, string marked)
    {
        var at = marked.IndexOf(ForbiddenFiles.Mark);
        var before = marked[..at].Split('\n');

        var read = Bpmn.Read(marked.Remove(at, 1));

        read.Document.ShouldBeNull();
        read.Errors.Select(error => (error.Rule, error.Line, error.Column)).ShouldContain((rule, before.Length, before[^1].Length + 1));
        read.Errors.ShouldAllBe(error => error.Mend.Length > 0 && error.Message.Length > 0 && error.MessageId.Length > 0);
    }

    [Test]
    public void Rules_Ids_AreStableInFormAndUnique()
    {
        var ids = SopFlow.Bpmn.Rules.BpmnRules.All.Select(rule => rule.Id).ToList();

        ids.ShouldBeUnique();
        ids.ShouldAllBe(id => Regex.IsMatch(id, "^bpmn(\\.[a-z]+(-[a-z]+)*){1,2}$"));
    }

    [Test]
    public void Read_RandomlyDamagedFile_NeverThrows([Range(0, 9)] int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var text = ForbiddenFiles.Good.ToCharArray().ToList();
            for (var change = random.Next(1, 5); change > 0; change--)
            {
                var at = random.Next(text.Count - 40);
                switch (random.Next(3))
                {
                    case 0: text.RemoveRange(at, random.Next(1, 40)); break;
                    case 1: text.InsertRange(at, text.GetRange(random.Next(text.Count - 40), random.Next(1, 40))); break;
                    default: text[at] = (char)random.Next(32, 127); break;
                }
            }

            Should.NotThrow(() => Bpmn.Read(string.Concat(text)), $"seed {seed}, round {round}");
        }
    }
}
