using SopFlow.Bpmn.Interchange;
using SopFlow.Bpmn.Tests.Conformance;
using SopFlow.Bpmn.Tests.Decisions;
using SopFlow.Bpmn.Tests.Interchange;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Kernel.Decisions;
using SopFlow.Testing;

namespace SopFlow.Bpmn.Tests.Soundness;

public sealed class SoundnessTests
{
    private const string Unreachable = "bpmn.soundness.unreachable";
    private const string Idle = "bpmn.soundness.branch-never-taken";
    private const string Deadlock = "bpmn.soundness.join-never-passed";
    private const string Doubled = "bpmn.soundness.unsynchronised";

    /// <summary>The models that show what happens to doubled tokens.</summary>
    private static readonly string[] Doubling = ["merge.bpmn"];

    private static IEnumerable<string> Models => Directory.EnumerateFiles(Scenario.Folder, "*.bpmn", SearchOption.AllDirectories)
        .Concat(Directory.EnumerateFiles(Path.Combine(Checkout.Root, "samples"), "*.bpmn")).Order(StringComparer.Ordinal);

    private static IEnumerable<TestCaseData> Sop => Sops.All;

    [TestCaseSource(nameof(Models))]
    public void Compile_ModelThatRunsToItsEnd_FindsNothingThatIsNotSo(string path) =>
        Findings(File.ReadAllText(path), Dmn.Beside(path)).Select(finding => finding.Rule).ShouldBe(Doubling.Contains(Path.GetFileName(path)) ? [Doubled] : []);

    [TestCaseSource(nameof(Sop))]
    public void Compile_ExportedSop_FindsNothing(string path) => Findings(System.Text.Encoding.UTF8.GetString(BpmnWriter.Write(Sops.Compile(path)))).ShouldBeEmpty();

    // One letter is an element: s start, e end, x exclusive, o inclusive, p parallel, v event-based gateway, m message event, anything else a task.
    [TestCase("s>x x>a x>b a>p b>p p>e", Deadlock, "p", TestName = "alternatives joined as if they were parallel")]
    [TestCase("s>x x>a x>b a>p b>p p>x p>e", Deadlock, "p", TestName = "alternatives joined so within a loop")]
    [TestCase("s>p1 p1>a p1>x x>b x>c a>p2 b>p2 c>p2 p2>e", Deadlock, "p2", TestName = "one of three never comes")]
    [TestCase("s>v v>m1 v>m2 m1>p m2>p p>e", Deadlock, "p", TestName = "the first event joined with the others")]
    [TestCase("s>p1 p1>a p1>p2 a>p2 p2>p3 p3>e q>p3 q2>q q>q2", $"{Deadlock} {Unreachable} {Unreachable}", "p3 q q2", TestName = "a join with a flow from what is not reached")]
    [TestCase("s>p1 p1>a p1>b a>x b>x x>c c>e", Doubled, "x", TestName = "a parallel split merged by an exclusive gateway")]
    [TestCase("s>p1 p1>a p1>b a>c b>c c>e", Doubled, "c", TestName = "a parallel split merged by a task")]
    [TestCase("s>a a>b a>c b>d c>d d>e", Doubled, "d", TestName = "an implicit split merged by a task")]
    [TestCase("s>x1 x1>p1 p1>a p1>x2 x2>x1 x2>b a>p2 b>p2 p2>e", Doubled, "p2", TestName = "a split in a loop that piles up before its join")]
    [TestCase("s>a a>e b>c c>b", $"{Unreachable} {Unreachable}", "b c", TestName = "a circle apart")]
    [TestCase("s>x x>a:false x>b:n>1 x>c! a>e b>e c>e", Idle, "x>a", TestName = "a condition that is never true")]
    [TestCase("s>x x>a:n>1 x>b:n>1 x>c! a>e b>e c>e", Idle, "x>b", TestName = "the same condition twice")]
    [TestCase("s>x x>a:n>1 x>b x>c:n>2 a>e b>e c>e", Idle, "x>c", TestName = "a condition after a flow without one")]
    [TestCase("s>x x>a:1=1 x>b! a>e b>e", Idle, "x>b", TestName = "a default beside what always holds")]
    [TestCase("s>x x>a:false x>b! a>p b>p p>e", $"{Deadlock} {Idle}", "p x>a", TestName = "a join that needs a branch which is never taken")]
    public void Compile_Unsound_SaysWhichRuleAndWhere(string drawing, string rules, string where)
    {
        var text = Drawing.Of(drawing);
        var findings = Findings(text);

        string.Join(' ', findings.Select(finding => finding.Rule)).ShouldBe(rules);
        findings.Select(finding => finding.Line).ShouldBe(where.Split(' ').Select(id => Drawing.LineOf(text, id)));
        findings.ShouldAllBe(finding => finding.Severity == (finding.Rule == Deadlock ? Severity.Error : Severity.Warning) && finding.Column > 1);
    }

    [TestCase("s>p1 p1>a p1>b a>p2 b>p2 p2>e", TestName = "split and join")]
    [TestCase("s>x1 x1>a x1>b a>x2 b>x2 x2>e", TestName = "choice and merge")]
    [TestCase("s>p1 p1>a p1>b a>e b>e", TestName = "parallel ways to one end")]
    [TestCase("s>x1 x1>p1 p1>a p1>b a>p2 b>p2 p2>x2 x2>x1 x2>e", TestName = "a loop around split and join")]
    [TestCase("s>p1 p1>a p1>b a>o b>o o>c c>e", TestName = "a parallel split joined by an inclusive gateway")]
    [TestCase("s>o1 o1>a:n>1 o1>b! a>x b>x x>e", TestName = "an inclusive split of which one way is taken, merged")]
    [TestCase("s>o1 o1>a:n>1 o1>b:n>2 a>p b>p p>e", TestName = "an inclusive split that may take both, joined")]
    [TestCase("s>p1 p1>b p1>c c>p2 b>x2 x2>e x2>p2 p2>e", TestName = "a join that starves on one way only")]
    [TestCase("s>x x>a:n>1 x>b:n>2 x>c! a>e b>e c>e", TestName = "different conditions")]
    [TestCase("s>p0 p0>x1 p0>x2 p0>x3 p0>x4 p0>x5 p0>x6 p0>x7 p0>x8 p0>x9 x1>a1 x1>b1 x2>a2 x2>b2 x3>a3 x3>b3 x4>a4 x4>b4 x5>a5 x5>b5 x6>a6 x6>b6 x7>a7 x7>b7 x8>a8 x8>b8 x9>a9 x9>b9 "
        + "a1>c1 b1>c1 a2>c2 b2>c2 a3>c3 b3>c3 a4>c4 b4>c4 a5>c5 b5>c5 a6>c6 b6>c6 a7>c7 b7>c7 a8>c8 b8>c8 a9>c9 b9>c9 c1>p c2>p c3>p c4>p c5>p c6>p c7>p c8>p c9>p p>e", TestName = "nine choices side by side")]
    public void Compile_Sound_FindsNothing(string drawing) => Findings(Drawing.Of(drawing)).ShouldBeEmpty();

    [TestCase("""<messageEventDefinition messageRef="M"/>""", """<messageEventDefinition messageRef="M"/>""", "the message 'tarik'", TestName = "the same message")]
    [TestCase("""<errorEventDefinition errorRef="E"/>""", """<errorEventDefinition errorRef="E"/>""", "the error 'PENUH'", TestName = "the same error")]
    [TestCase("<errorEventDefinition/>", "<errorEventDefinition/>", "any error", TestName = "any error twice")]
    [TestCase("<compensateEventDefinition/>", "<compensateEventDefinition/>", "compensation", TestName = "compensation twice")]
    [TestCase("""<signalEventDefinition signalRef="S"/>""", """<messageEventDefinition messageRef="M"/><signalEventDefinition signalRef="S"/>""", "the signal 'libur'", TestName = "one of several")]
    [TestCase("<conditionalEventDefinition><condition>n > 1</condition></conditionalEventDefinition>", "<conditionalEventDefinition><condition>n > 1</condition></conditionalEventDefinition>", "the condition 'n > 1'", TestName = "the same condition")]
    public void Compile_EventSubProcessesThatInterruptByTheSame_SaysWhich(string first, string second, string what)
    {
        var finding = Findings(Rivals(first, second)).ShouldHaveSingleItem();

        (finding.Rule, finding.Severity).ShouldBe(("bpmn.soundness.rival-event-subprocesses", Severity.Error));
        finding.Message.ShouldContain(what);
        finding.Message.ShouldContain("'s1'");
        finding.Line.ShouldBe(5);
    }

    [TestCase("""<messageEventDefinition messageRef="M"/>""", """<signalEventDefinition signalRef="S"/>""", "", TestName = "different events")]
    [TestCase("""<errorEventDefinition errorRef="E"/>""", "<errorEventDefinition/>", "", TestName = "one error and all others")]
    [TestCase("""<messageEventDefinition messageRef="M"/>""", """<messageEventDefinition messageRef="M"/>""", "isInterrupting=\"false\"", TestName = "one that does not interrupt")]
    [TestCase("<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>", "<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>", "", TestName = "timers")]
    public void Compile_EventSubProcessesThatCanEachBegin_FindsNothing(string first, string second, string attributes) => Findings(Rivals(first, second, attributes)).ShouldBeEmpty();

    private static string Rivals(string first, string second, string attributes = "") => $"""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x"><message id="M" name="tarik"/><signal id="S" name="libur"/><error id="E" errorCode="PENUH"/>
          <process id="P" isExecutable="true"><startEvent id="s"/><endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="sub"/><sequenceFlow id="g" sourceRef="sub" targetRef="e"/>
            <subProcess id="sub"><startEvent id="i"/><userTask id="t"/><sequenceFlow id="h" sourceRef="i" targetRef="t"/>
              <subProcess id="first" triggeredByEvent="true"><startEvent id="s1">{first}</startEvent></subProcess>
              <subProcess id="second" triggeredByEvent="true"><startEvent id="s2" {attributes}>{second}</startEvent></subProcess>
            </subProcess>
          </process>
        </definitions>
        """;

    [Test]
    public void Compile_MoreStatesThanAreLookedAt_SaysThatItWasNotExamined()
    {
        // Eighteen choices side by side, each of which leaves a token at one of two joins: a quarter of a million states.
        var branches = Enumerable.Range(1, 18).Select(i => $"p0>x{i} x{i}>p100 x{i}>p200");

        var findings = Findings(Drawing.Of($"s>p0 {string.Join(' ', branches)} p100>e p200>e"));

        findings.ShouldHaveSingleItem().Rule.ShouldBe("bpmn.soundness.unexamined");
    }

    [Test]
    public void Compile_SubprocessWithADeadlock_IsFoundInIt()
    {
        var inner = Drawing.Content("s>x x>a x>b a>p b>p p>e");

        Findings(Bpmn.Process($"<subProcess id=\"sub\">\n{inner}\n</subProcess>")).ShouldHaveSingleItem().Rule.ShouldBe(Deadlock);
    }

    private static IReadOnlyList<Diagnostic> Findings(string text, IReadOnlyList<DecisionDefinition>? decisions = null) =>
        [.. BpmnCompiler.Compile(Bpmn.Good(text), new(new("kota/dinas/uji"), "1.0.0"), "id/wib", decisions).Diagnostics];
}
