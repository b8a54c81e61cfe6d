using System.Reflection;
using SopFlow.Host.Problems;
using SopFlow.Kernel;

namespace SopFlow.Host.Tests.Describing;

internal sealed class ProblemTypeTests
{
    [Test]
    public void Rejection_EachCode_HasItsProblem()
    {
        var codes = typeof(RejectionCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!).ToList();

        codes.Count.ShouldBeGreaterThan(15);
        foreach (var code in codes)
        {
            var problem = Problem.Of(new Rejection(code, "A sentence.") { Subjects = ["a", "b"] });
            problem.Code.ShouldBe(code);
            problem.Status.ShouldBeInRange(400, 499);
            problem.Detail.ShouldBe("A sentence.");
            problem.DetailId.ShouldContain("(a, b)");
        }
    }

    [Test]
    public void Problem_Each_SaysInBothLanguagesWhatIsWrongAndHowToMendIt()
    {
        ProblemTypes.All.Select(type => type.Code).ShouldBeUnique();
        foreach (var type in ProblemTypes.All)
        {
            type.Uri.ShouldBe($"urn:sopflow:problem:{type.Code}");
            type.Code.ShouldMatch("^[a-z]+\\.[a-z_]+$");
            type.Status.ShouldBeInRange(400, 599);
            type.Title.ShouldNotBe(type.TitleId);
            type.Mend.ShouldNotBe(type.MendId);
            type.Title.ShouldNotEndWith(".");
            type.Mend.ShouldEndWith(".");
            type.MendId.ShouldEndWith(".");
        }
    }

    [Test]
    public void Page_OfProblems_SaysWhatTheTableSays() => GeneratedFile.ShouldBeCurrent(Path.Combine("docs", "problems.md"), ProblemPage.Write());
}
