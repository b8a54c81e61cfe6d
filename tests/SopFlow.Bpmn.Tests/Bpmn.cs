using System.Text;
using SopFlow.Bpmn.Model;
using SopFlow.Bpmn.Reading;
using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Bpmn.Tests;

/// <summary>Small BPMN texts, and what reading them gives.</summary>
internal static class Bpmn
{
    public const string Head = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:t="urn:test" targetNamespace="urn:test">""";

    /// <summary>A whole file around root elements; its first line is the root's start tag.</summary>
    public static string File(string roots) => $"{Head}\n{roots}\n</definitions>";

    /// <summary>A file with one executable process; what is given begins on line 3.</summary>
    public static string Process(string content) => File($"<process id=\"P\" isExecutable=\"true\">\n{content}\n</process>");

    public static BpmnReadResult Read(string text) => BpmnReader.Read("a.bpmn", Encoding.UTF8.GetBytes(text));

    public static BpmnDocument Good(string text)
    {
        var read = Read(text);
        read.Errors.ShouldBeEmpty();
        return read.Document.ShouldNotBeNull();
    }

    public static Diagnostic OnlyError(string text) => Read(text).Errors.ShouldHaveSingleItem();
}
