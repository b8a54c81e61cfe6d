using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.Tests.Support;

namespace SopFlow.Kernel.Tests;

/// <summary>Documents a step needs and puts out.</summary>
public sealed class DocumentTests
{
    [Test]
    public void Required_NotAtHand_IsRefusedByName()
    {
        var rejection = Begin().Refused(new CompleteTask(Walk.Staf, 2));

        rejection.Code.ShouldBe(RejectionCodes.DocumentMissing);
        rejection.Subjects.ShouldBe(["surat"]);
    }

    [Test]
    public void Required_HandedInWithTheCompletion_IsEnough() => Begin().Complete("terima", documents: "surat").Open.ShouldBe("sahkan");

    [Test]
    public void Required_BroughtBefore_IsEnough() =>
        Begin().Do(new SubmitDocuments(Walk.Staf, [new DocumentSubmission("surat")])).Complete("terima").Open.ShouldBe("sahkan");

    [Test]
    public void Produced_ByAStep_IsAtHandForTheNext()
    {
        var walk = Begin().Complete("terima", documents: "surat");

        walk.Complete("sahkan").Ends();

        walk.Happened<DocumentReceived>().Select(d => d.DocumentId).ShouldBe(["surat", "disposisi"]);
    }

    [Test]
    public void Returned_Outcome_AsksForNoDocuments()
    {
        var walk = new Walk(new ProcessBuilder().Document("surat")
            .Task("periksa", with: t => t with { RequiredDocuments = ["surat"], Outcomes = [new("ada", "Ada", false, false), new("kurang", "Kurang", false, true)] })
            .Path("start > periksa").Build()).Start();

        walk.Complete("periksa", "kurang").Ends();
    }

    [Test]
    public void Unknown_Document_IsRefused() =>
        Begin().Refused(new SubmitDocuments(Walk.Staf, [new DocumentSubmission("karcis")])).Code.ShouldBe(RejectionCodes.DocumentUnknown);

    [Test]
    public void FileRequired_GivenAsPaper_IsRefused()
    {
        var walk = new Walk(new ProcessBuilder().Document("berkas", fileRequired: true).Task("a").Path("start > a").Build()).Start();

        walk.Refused(new SubmitDocuments(Walk.Staf, [new DocumentSubmission("berkas")])).Code.ShouldBe(RejectionCodes.DocumentFileMissing);
    }

    [Test]
    public void FileRequired_OfAnOutputNotHandedIn_IsRefused()
    {
        var walk = new Walk(new ProcessBuilder().Document("berkas", fileRequired: true)
            .Task("a", with: t => t with { ProducedDocuments = ["berkas"] }).Path("start > a").Build()).Start();

        walk.Refused(new CompleteTask(Walk.Staf, 2)).Code.ShouldBe(RejectionCodes.DocumentFileMissing);
        walk.Do(new CompleteTask(Walk.Staf, 2) { Documents = [new("berkas", Guid.Parse("11111111-1111-4111-8111-111111111111"))] }).Ends();
    }

    private static Walk Begin() => new Walk(new ProcessBuilder().Document("surat").Document("disposisi")
        .Task("terima", with: t => t with { RequiredDocuments = ["surat"], ProducedDocuments = ["disposisi"] })
        .Task("sahkan", with: t => t with { RequiredDocuments = ["disposisi"] })
        .Path("start > terima > sahkan").Build()).Start();
}
