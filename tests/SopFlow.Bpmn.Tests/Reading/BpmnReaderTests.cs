using System.Text;
using SopFlow.Bpmn.Model;
using SopFlow.Bpmn.Reading;

namespace SopFlow.Bpmn.Tests.Reading;

public sealed class BpmnReaderTests
{
    private const string Simple = """
        <startEvent id="s"/>
        <sequenceFlow id="f" sourceRef="s" targetRef="t"/>
          <userTask id="t" name="Periksa"/>
        <sequenceFlow id="g" sourceRef="t" targetRef="e"><conditionExpression xsi:type="tFormalExpression">x &gt; 1</conditionExpression></sequenceFlow>
        <sequenceFlow id="h" sourceRef="t" targetRef="e"/>
        <endEvent id="e"/>
        """;

    [Test]
    public void Read_Process_NodesKnowWhereTheyStand()
    {
        var task = Bpmn.Good(Bpmn.Process(Simple)).Find("t").ShouldBeOfType<UserTask>();

        (task.Name, task.Line, task.Column).ShouldBe(("Periksa", 5, 3));
        task.Incoming.ShouldHaveSingleItem().Source.ShouldBeOfType<StartEvent>().Id.ShouldBe("s");
        task.Outgoing.Select(flow => flow.Condition?.Text).ShouldBe(["x > 1", null]);
    }

    [TestCase("bpmn")]
    [TestCase("bpmn2")]
    [TestCase("semantic")]
    public void Read_AnyPrefix_IsTheSame(string prefix)
    {
        var text = Bpmn.Process(Simple).Replace("xmlns=", $"xmlns:{prefix}=").Replace("<", $"<{prefix}:").Replace($"<{prefix}:/", $"</{prefix}:").Replace("\"tF", $"\"{prefix}:tF");

        Bpmn.Good(text).Definitions.Processes.Single().FlowElements.Count().ShouldBe(6);
    }

    [TestCase("utf-8")]
    [TestCase("utf-16")]
    [TestCase("utf-16BE")]
    [TestCase("iso-8859-1")]
    public void Read_EncodingOfTheDeclaration_IsUnderstood(string encoding)
    {
        var text = $"<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n{Bpmn.Process(Simple.Replace("Periksa", "Periksá"))}";
        var chosen = Encoding.GetEncoding(encoding);

        var read = BpmnReader.Read("a.bpmn", (byte[])[.. chosen.GetPreamble(), .. chosen.GetBytes(text)]);

        read.Errors.ShouldBeEmpty();
        ((UserTask)read.Document!.Find("t")!).Name.ShouldBe("Periksá");
    }

    [Test]
    public void Read_ForeignExtensions_AreKept()
    {
        var document = Bpmn.Good(Bpmn.Process(Simple.Replace("<userTask id=\"t\" name=\"Periksa\"/>",
            "<userTask id=\"t\" xmlns:c=\"urn:c\" c:priority=\"7\"><extensionElements><c:form key=\"k\"><c:field/></c:form></extensionElements></userTask>")));

        var task = document.Find("t")!;
        task.Extensions.ShouldHaveSingleItem().ToString().ShouldContain("c:field");
        task.ExtensionAttributes.ShouldHaveSingleItem().Value.ShouldBe("7");
    }

    [Test]
    public void Read_CharactersOutsideTheBasicPlane_CountOneColumnEach() =>
        Bpmn.Good(Bpmn.Process("<startEvent id=\"a\" name=\"😀😀\"/><startEvent id=\"s\"/>")).Find("s")!.Column.ShouldBe(31);

    [Test]
    public void Read_HundredMegabytes_StopsAtTheLimit()
    {
        using var endless = new EndlessStream(100 * 1024 * 1024);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var started = System.Diagnostics.Stopwatch.StartNew();

        var error = BpmnReader.Read("big.bpmn", endless).Errors.ShouldHaveSingleItem();

        error.Rule.ShouldBe("bpmn.file.too-large");
        endless.Given.ShouldBeLessThan(11 * 1024 * 1024);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(64 * 1024 * 1024);
        started.Elapsed.TotalSeconds.ShouldBeLessThan(1);
    }

    [Test]
    public void Read_BillionLaughs_RefusesTheDoctype()
    {
        var entities = string.Concat(Enumerable.Range(1, 9).Select(n => $"<!ENTITY l{n} \"{string.Concat(Enumerable.Repeat($"&l{n - 1};", 10))}\">"));

        var error = Bpmn.OnlyError($"<?xml version=\"1.0\"?>\n<!DOCTYPE definitions [<!ENTITY l0 \"lol\">{entities}]>\n{Bpmn.Process("<documentation>&l9;</documentation>")}");

        (error.Rule, error.Line).ShouldBe(("bpmn.xml.doctype", 2));
    }

    [TestCase("<!DOCTYPE definitions SYSTEM \"file:///etc/passwd\">")]
    [TestCase("<!DOCTYPE definitions PUBLIC \"-//X\" \"http://127.0.0.1:9/x.dtd\">")]
    public void Read_ExternalDoctype_IsRefusedUnread(string doctype) => Bpmn.OnlyError($"{doctype}\n{Bpmn.Process("")}").Rule.ShouldBe("bpmn.xml.doctype");

    [TestCase(99, null)]
    [TestCase(101, "bpmn.xml.too-deep")]
    [TestCase(500_000, "bpmn.xml.too-deep")]
    public void Read_DeepNesting_IsBounded(int depth, string? rule)
    {
        // Definitions, the process and extensionElements are three levels of their own.
        var inner = depth - 3;
        var text = Bpmn.Process($"<extensionElements><x xmlns=\"urn:x\">{string.Concat(Enumerable.Repeat("<x>", inner - 1))}{string.Concat(Enumerable.Repeat("</x>", inner))}</extensionElements>");

        Bpmn.Read(text).Errors.Select(error => error.Rule).ShouldBe(rule is null ? [] : [rule]);
    }

    [Test]
    public void Read_TooManyElements_IsRefused() =>
        Bpmn.OnlyError(Bpmn.Process(string.Concat(Enumerable.Repeat("<task/>", 250_001)))).Rule.ShouldBe("bpmn.file.too-many-elements");

    [Test]
    public void Read_NamesWithoutEnd_AreRefused() =>
        Bpmn.OnlyError(Bpmn.Process($"<extensionElements>{string.Concat(Enumerable.Range(0, 6000).Select(n => $"<x{n} xmlns=\"urn:x\"/>"))}</extensionElements>"))
            .Rule.ShouldBe("bpmn.file.too-many-elements");

    [Test]
    public void Read_AsManyElementsAsMayBe_TakesSeconds()
    {
        var boundaries = string.Concat(Enumerable.Range(0, 15_000).Select(n =>
            $"<boundaryEvent id=\"b{n}\" attachedToRef=\"t\"><compensateEventDefinition/></boundaryEvent><association id=\"a{n}\" sourceRef=\"b{n}\" targetRef=\"u\"/>"));
        var started = System.Diagnostics.Stopwatch.StartNew();

        Bpmn.Read(Bpmn.Process($"<startEvent id=\"s\"/><sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"t\"/><userTask id=\"t\"/><userTask id=\"u\" isForCompensation=\"true\"/>{boundaries}")).Errors.ShouldBeEmpty();

        started.Elapsed.TotalSeconds.ShouldBeLessThan(20);
    }

    [Test]
    public void Read_AFaultInEveryElement_StopsAtTheLimit() =>
        Bpmn.Read(Bpmn.Process(string.Concat(Enumerable.Repeat("<nonsense/>", 1000)))).Diagnostics.Count.ShouldBe(201);

    private sealed class EndlessStream(long length) : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, length - Given);
            buffer[..count].Fill((byte)'x');
            Given += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
