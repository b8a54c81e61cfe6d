using SopFlow.Definitions.Compilation;
using SopFlow.Kernel.Model;

namespace SopFlow.Definitions.Tests.Catalog;

/// <summary>What the clocks of the compiled SOPs count: the times of the sources, and none where a source has none.</summary>
public sealed class CatalogCompilationTests
{
    private const string Surakarta = "kota-surakarta/diskominfo-sp/";
    private const string Pekalongan = "kota-pekalongan/diskominfo/";
    private const string Riau = "provinsi-riau/diskominfotik/aplikasi-lintas-perangkat-daerah";

    [TestCase(Surakarta + "rekomendasi-aplikasi", 9, "90 working days")]
    [TestCase(Surakarta + "permohonan-data-bps", 11, null)]
    [TestCase(Surakarta + "publikasi-statistik-sektoral", 9, "3 working days")]
    [TestCase(Pekalongan + "hosting", 10, null)]
    [TestCase(Riau, 12, "P3M elapsed")]
    [TestCase(Pekalongan + "domain", 15, "7 working days")]
    public void Compile_ShippedSop_HasATaskForEachActivityAndThePromiseOfTheSource(string sop, int tasks, string? promise)
    {
        var process = Compile(sop);

        process.Elements.OfType<UserTask>().Count().ShouldBe(tasks);
        (process.Promise?.Budget.ToString()).ShouldBe(promise);
    }

    [TestCase(Surakarta + "rekomendasi-aplikasi", "")]
    [TestCase(Surakarta + "permohonan-data-bps",
        "2: PT1H working time; 3: PT30M working time; 4: PT30M working time; 5: PT30M working time; 6: 1 working day; 7: 2 working days; "
        + "8: PT15M working time; 9: PT15M working time; 10: 14 working days; 11: 5 working days; 12: PT15M working time")]
    [TestCase(Surakarta + "publikasi-statistik-sektoral", "1: 1 working day; 8: 1 working day; 9: 1 working day")]
    [TestCase(Pekalongan + "hosting",
        "2: PT5M working time; 3: PT5M working time; 4: PT5M working time; 5: PT10M working time; 6: PT2H working time; 7: PT1H working time; "
        + "8: PT30M working time; 9: PT5M working time; 10: PT5M elapsed")]
    [TestCase(Riau, "")]
    [TestCase(Pekalongan + "domain", "")]
    public void Compile_ShippedSop_ClocksCountTheTimesOfTheSource(string sop, string budgets) =>
        string.Join("; ", Compile(sop).Elements.OfType<UserTask>().Where(task => task.Budget is not null).Select(task => $"{task.Step!.Number}: {task.Budget}"))
            .ShouldBe(budgets);

    private static ProcessDefinition Compile(string sop) => SopCompiler.Compile(CatalogFiles.Sop(sop));
}
