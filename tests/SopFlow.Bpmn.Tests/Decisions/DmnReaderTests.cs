using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using SopFlow.Bpmn.Decisions;
using SopFlow.Bpmn.Reading;
using SopFlow.Kernel.Decisions;

namespace SopFlow.Bpmn.Tests.Decisions;

/// <summary>Which DMN files are refused, by which rule and where.</summary>
public sealed class DmnReaderTests
{
    private const char Mark = '¦';

    private static readonly string Good = """
        <?xml version="1.0" encoding="UTF-8"?>
        <d:definitions xmlns:d="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:c="urn:camunda" id="D" name="All" namespace="urn:test">
          <d:inputData id="area" name="area"/>
          <d:decision id="fee" name="Fee" c:versionTag="1">
            <d:description>What is due.</d:description>
            <d:extensionElements><c:anything/></d:extensionElements>
            <d:variable id="v" name="fee" typeRef="number"/>
            <d:informationRequirement id="r1"><d:requiredInput href="#area"/></d:informationRequirement>
            <d:informationRequirement id="r2"><d:requiredDecision href="#class"/></d:informationRequirement>
            <d:decisionTable id="t" hitPolicy="COLLECT" aggregation="SUM">
              <d:input id="i1" label="Area"><d:inputExpression id="e1" typeRef="number"><d:text>area</d:text></d:inputExpression></d:input>
              <d:input id="i2"><d:inputExpression id="e2" typeRef="string"><d:text>class</d:text></d:inputExpression><d:inputValues><d:text>"A", "B"</d:text></d:inputValues></d:input>
              <d:output id="o" name="fee" typeRef="number"><d:defaultOutputEntry><d:text>0</d:text></d:defaultOutputEntry></d:output>
              <d:annotation name="Why"/>
              <d:rule id="x"><d:inputEntry id="c1"><d:text>&gt; 10</d:text></d:inputEntry><d:inputEntry id="c2"><d:text>-</d:text></d:inputEntry><d:outputEntry id="c3"><d:text>area * 2</d:text></d:outputEntry><d:annotationEntry><d:text>size</d:text></d:annotationEntry></d:rule>
            </d:decisionTable>
          </d:decision>
          <d:decision id="class" name="class">
            <d:literalExpression id="l"><d:text>if area &gt; 100 then "A" else "B"</d:text></d:literalExpression>
          </d:decision>
          <d:knowledgeSource id="law" name="The law"/>
          <dmndi:DMNDI><dmndi:DMNDiagram id="g"/></dmndi:DMNDI>
        </d:definitions>
        """.ReplaceLineEndings("\n");

    [Test]
    public void Read_TheFileTheyAreMadeFrom_HasNoFault()
    {
        var read = Dmn.Read(Good);

        read.Diagnostics.ShouldBeEmpty();
        read.Decisions.Select(decision => decision.Id).ShouldBe(["fee", "class"]);
        var table = read.Decisions[0].Logic.ShouldBeOfType<DecisionTable>();
        table.Rules[0].Remark.ShouldBe("size");
        read.Decisions[0].Requires.ShouldBe([read.Decisions[1]]);
    }

    [TestCase("http://www.omg.org/spec/DMN/20180521/MODEL/")]
    [TestCase("https://www.omg.org/spec/DMN/20211108/MODEL/")]
    [TestCase("https://www.omg.org/spec/DMN/20230324/MODEL/")]
    public void Read_OtherVersionOfDmn_IsAlike(string model) => Dmn.Read(Good.Replace("https://www.omg.org/spec/DMN/20191111/MODEL/", model)).Decisions.Length.ShouldBe(2);

    [TestCase("bpmn.xml.not-well-formed", "</d:definitions>", "</¦d:definition>")]
    [TestCase("bpmn.xml.doctype", "<d:definitions", "¦<!DOCTYPE x [<!ENTITY e \"e\">]>\n<d:definitions")]
    [TestCase("dmn.file.root", "<d:definitions xmlns:d=\"https://www.omg.org/spec/DMN/20191111/MODEL/\"", "¦<d:definitions xmlns:d=\"http://www.omg.org/spec/DMN/20151101/dmn.xsd\"")]
    [TestCase("dmn.not-executed", "<d:inputData id=\"area\"", "¦<d:itemDefinition name=\"x\"/><d:inputData id=\"area\"")]
    [TestCase("dmn.not-executed", "<d:inputData id=\"area\"", "¦<d:import name=\"x\"/><d:inputData id=\"area\"")]
    [TestCase("dmn.not-executed", "<d:inputData id=\"area\"", "¦<d:businessKnowledgeModel name=\"x\"/><d:inputData id=\"area\"")]
    [TestCase("dmn.not-executed", "<d:inputData id=\"area\"", "¦<d:decisionService name=\"x\"/><d:inputData id=\"area\"")]
    [TestCase("dmn.not-executed", "<d:variable", "¦<d:knowledgeRequirement/><d:variable")]
    [TestCase("dmn.not-executed", "<d:literalExpression id=\"l\">", "¦<d:invocation/><d:literalExpression id=\"l\">")]
    [TestCase("dmn.not-executed", "<d:literalExpression id=\"l\">", "¦<d:context/><d:literalExpression id=\"l\">")]
    [TestCase("dmn.not-executed", "<d:literalExpression id=\"l\">", "<d:literalExpression id=\"l\">¦<d:importedValues/>")]
    [TestCase("dmn.element.unknown", "<d:variable", "¦<d:variables/><d:variable")]
    [TestCase("dmn.element.unknown", "<d:rule id", "¦<d:decision id=\"z\" name=\"z\"/><d:rule id")]
    [TestCase("dmn.element.unknown", "<d:variable", "¦<c:variable/><d:variable")]
    [TestCase("dmn.element.missing", "<d:inputExpression id=\"e1\" typeRef=\"number\"><d:text>area</d:text></d:inputExpression>", "", "<d:input id=\"i1\"")]
    [TestCase("dmn.element.missing", "<d:output id=\"o\" name=\"fee\" typeRef=\"number\"><d:defaultOutputEntry><d:text>0</d:text></d:defaultOutputEntry></d:output>", "", "<d:decisionTable")]
    [TestCase("dmn.element.missing", "<d:requiredInput href=\"#area\"/>", "", "<d:informationRequirement id=\"r1\"")]
    [TestCase("dmn.element.missing", "<d:literalExpression id=\"l\"><d:text>if area &gt; 100 then \"A\" else \"B\"</d:text></d:literalExpression>", "", "<d:decision id=\"class\"")]
    [TestCase("dmn.element.repeated", "<d:variable", "<d:variable name=\"a\"/>¦<d:variable")]
    [TestCase("dmn.element.repeated", "<d:decisionTable id", "¦<d:literalExpression><d:text>1</d:text></d:literalExpression><d:decisionTable id")]
    [TestCase("dmn.attribute.unknown", "id=\"t\"", "id=\"t\" ¦policy=\"x\"")]
    [TestCase("dmn.attribute.missing", "<d:decision id=\"class\" name", "¦<d:decision name")]
    [TestCase("dmn.attribute.missing", "<d:requiredInput href=\"#area\"/>", "¦<d:requiredInput/>")]
    [TestCase("dmn.attribute.invalid", "hitPolicy=\"COLLECT\"", "¦hitPolicy=\"collect\"")]
    [TestCase("dmn.attribute.invalid", "aggregation=\"SUM\"", "¦aggregation=\"AVERAGE\"")]
    [TestCase("dmn.id.duplicate", "<d:rule id=\"x\">", "<d:rule id=\"c1\">", "id=\"c1\"><d:text>")]
    [TestCase("dmn.reference.unresolved", "href=\"#area\"", "¦href=\"#size\"")]
    [TestCase("dmn.reference.unresolved", "href=\"#area\"", "¦href=\"#class\"")]
    [TestCase("dmn.reference.unresolved", "href=\"#area\"", "¦href=\"other.dmn#area\"")]
    [TestCase("dmn.requirement.cycle", "href=\"#class\"", "¦href=\"#fee\"")]
    [TestCase("dmn.requirement.cycle", "<d:literalExpression id=\"l\">", "<d:informationRequirement><d:requiredDecision ¦href=\"#fee\"/></d:informationRequirement><d:literalExpression id=\"l\">")]
    [TestCase("dmn.requirement.name", "<d:decision id=\"class\" name=\"class\">", "<d:decision id=\"cla ss\" name=\"cla ss\">", "href=\"#class\"")]
    [TestCase("dmn.expression.language", "<d:literalExpression", "<d:literalExpression ¦expressionLanguage=\"juel\"")]
    [TestCase("dmn.expression.language", "id=\"D\"", "id=\"D\" ¦expressionLanguage=\"http://www.w3.org/1999/XPath\"")]
    [TestCase("dmn.expression.empty", "<d:text>area</d:text>", "¦<d:text> </d:text>")]
    [TestCase("dmn.expression.invalid", "if area &gt; 100 then", "if area &gt; ¦then")]
    [TestCase("dmn.expression.invalid", "&gt; 10<", "&gt; 10 ¦20<")]
    [TestCase("dmn.expression.invalid", "\"A\", \"B\"", "\"A\", ¦today()")]
    [TestCase("dmn.expression.invalid", "area * 2", "area * ¦?")]
    [TestCase("dmn.type.unknown", "typeRef=\"string\"", "¦typeRef=\"tClass\"")]
    [TestCase("dmn.rule.entries", "<d:inputEntry id=\"c2\"><d:text>-</d:text></d:inputEntry>", "", "<d:rule")]
    [TestCase("dmn.output.name", "<d:annotation ", "<d:output/><d:annotation ", "<d:output/>")]
    [TestCase("dmn.hit-policy.aggregation", "hitPolicy=\"COLLECT\" aggregation", "hitPolicy=\"ANY\" ¦aggregation")]
    [TestCase("dmn.hit-policy.values", "hitPolicy=\"COLLECT\" aggregation=\"SUM\"", "¦hitPolicy=\"PRIORITY\"")]
    public void Read_ForbiddenFile_SaysWhichRuleAndWhere(string rule, string from, string to, string? at = null)
    {
        Good.ShouldContain(from);
        var changed = Good.Replace(from, to);
        if (at == "href=\"#class\"")
            changed = changed.Replace(at, "href=\"#cla ss\"");
        var place = changed.IndexOf(Mark);
        if (place < 0)
            place = changed.IndexOf(at is null or not "href=\"#class\"" ? at! : "href=\"#cla ss\"", StringComparison.Ordinal);
        var before = changed[..place].Split('\n');

        var read = Dmn.Read(changed.Replace(Mark.ToString(), ""));

        read.Decisions.ShouldBeEmpty();
        read.Diagnostics.Select(error => (error.Rule, error.Line, error.Column)).ShouldContain((rule, before.Length, before[^1].Length + 1));
        read.Diagnostics.ShouldAllBe(error => error.Mend.Length > 0 && error.Message.Length > 0 && error.MessageId.Length > 0);
    }

    [Test]
    public void Rules_Ids_AreStableInFormAndUnique()
    {
        var ids = DmnRules.All.Select(rule => rule.Id).ToList();

        ids.ShouldBeUnique();
        ids.ShouldAllBe(id => Regex.IsMatch(id, "^dmn(\\.[a-z]+(-[a-z]+)*){1,2}$"));
    }

    [Test]
    public void Read_MoreRulesThanTheLimit_IsRefused() =>
        Dmn.Read(Dmn.Table("", Enumerable.Repeat(("1", "\"A\""), DecisionLimits.Rules + 1))).Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe("dmn.file.limit");

    [Test]
    public void Read_MoreDecisionsThanTheLimit_IsRefused() =>
        Dmn.Read(Dmn.File(string.Concat(Enumerable.Range(0, DecisionLimits.Decisions + 1).Select(n => $"<decision id=\"d{n}\" name=\"d{n}\"><literalExpression><text>1</text></literalExpression></decision>"))))
            .Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe("dmn.file.limit");

    [Test]
    public void Read_LongestChainOfDecisions_IsReadAndMade()
    {
        var chain = string.Concat(Enumerable.Range(0, DecisionLimits.Decisions).Select(n => n == 0
            ? "<decision id=\"d0\" name=\"d0\"><literalExpression><text>1</text></literalExpression></decision>"
            : $"<decision id=\"d{n}\" name=\"d{n}\"><informationRequirement><requiredDecision href=\"#d{n - 1}\"/></informationRequirement><literalExpression><text>d{n - 1} + 1</text></literalExpression></decision>"));

        Dmn.Decision(Dmn.File(chain), $"d{DecisionLimits.Decisions - 1}").Evaluate(Kernel.Feel.FeelContext.Empty).Value.ShouldBe((Kernel.Feel.FeelValue)DecisionLimits.Decisions);
    }

    [Test]
    public void Read_HostileFile_IsRefusedSoon()
    {
        var clock = Stopwatch.StartNew();

        DmnReader.Read("big.dmn", new byte[BpmnReader.MaxBytes + 1]).Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe("bpmn.file.too-large");
        Dmn.Read(string.Concat(Enumerable.Repeat("<a>", 100_000))).Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe("bpmn.xml.too-deep");

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Test]
    public void Read_RandomlyDamagedFile_NeverThrows([Range(0, 9)] int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var text = new StringBuilder(Good);
            for (var change = random.Next(1, 5); change > 0; change--)
            {
                var at = random.Next(text.Length - 40);
                switch (random.Next(3))
                {
                    case 0: text.Remove(at, random.Next(1, 40)); break;
                    case 1: text.Insert(at, text.ToString(random.Next(text.Length - 40), random.Next(1, 40))); break;
                    default: text[at] = (char)random.Next(32, 127); break;
                }
            }

            Should.NotThrow(() => Dmn.Read(text.ToString()).Decisions.ToList().ForEach(decision => decision.Evaluate(Kernel.Feel.FeelContext.Of(("area", 5)))), $"seed {seed}, round {round}");
        }
    }
}
