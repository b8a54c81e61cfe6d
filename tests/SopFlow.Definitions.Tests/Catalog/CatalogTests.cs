using System.Text.Json.Nodes;
using SopFlow.Definitions.Calendars;
using SopFlow.Definitions.Model;
using SopFlow.Definitions.Reading;

namespace SopFlow.Definitions.Tests.Catalog;

[TestFixtureSource(typeof(CatalogFiles), nameof(CatalogFiles.Names))]
public sealed class CatalogTests(string name)
{
    private SopDefinition Sop => CatalogFiles.Read(name).Definition.ShouldNotBeNull();

    [Test]
    public void File_Read_HasNoFindingsAndStandsWhereItsIdSays()
    {
        var result = CatalogFiles.Read(name);

        result.Errors.ShouldBeEmpty();
        $"{result.Definition!.Id}/{result.Definition.Version}.json".ShouldBe(name);
    }

    [Test]
    public void Calendar_OfTheSop_ShipsAndLiesInTheZoneOfTheAgency() =>
        ShippedCalendars.Read().Latest(Sop.Calendar).ShouldNotBeNull().Zone.Id.ShouldBe(Sop.Agency.TimeZone);

    [Test]
    public void Pointers_OfInferencesAndNotes_LeadToAPlaceInTheFile()
    {
        var json = CatalogFiles.Json(name);

        foreach (var pointer in Sop.Inferred.Select(inference => inference.Pointer).Concat(Sop.Notes.SelectMany(note => note.Pointers)))
            Resolve(json, pointer).ShouldNotBeNull(pointer);
    }

    [Test]
    public void Inferences_OfOneCell_AreOne() => Sop.Inferred.Select(inference => inference.Pointer).ShouldBeUnique();

    [Test]
    public void Decisions_OfTheCatalogue_AreInferredWithTheirReturnPathAndAskForAReason()
    {
        foreach (var (step, index) in Sop.Steps.Select((step, index) => (step, index)).Where(row => row.step.Kind == StepKind.Decision))
        {
            Sop.InferredAt($"/steps/{index}/kind").ShouldNotBeNull(step.Id);
            Sop.InferredAt($"/steps/{index}/outcomes").ShouldNotBeNull(step.Id);
            Sop.InferredAt($"/steps/{index}/outcomes/1/next").ShouldNotBeNull(step.Id);
            step.Outcomes.Select(outcome => outcome.ReasonRequired).ShouldBe([false, true], step.Id);
        }
    }

    [Test]
    public void StepsWithoutANumber_AreInferred()
    {
        foreach (var (_, index) in Sop.Steps.Select((step, index) => (step, index)).Where(row => row.step.Number is null))
            Sop.InferredAt($"/steps/{index}").ShouldNotBeNull();
    }

    [Test]
    public void References_OfStepsAndRequirements_AreDeclared()
    {
        var roles = Sop.Roles.Select(role => role.Id).ToList();
        var documents = Sop.Documents.Select(document => document.Id).ToList();
        var steps = Sop.Steps.Select(step => step.Id).ToList();

        Sop.Steps.SelectMany(step => step.Roles).ShouldBeSubsetOf(roles);
        Sop.Steps.SelectMany(step => step.Requires.Concat(step.Produces)).ShouldBeSubsetOf(documents);
        Sop.Steps.SelectMany(step => step.Outcomes).Select(outcome => outcome.Next).OfType<string>().ShouldBeSubsetOf(steps);
        (Sop.ServiceStandard?.Requirements ?? []).Select(requirement => requirement.Document).OfType<string>().ShouldBeSubsetOf(documents);
    }

    [Test]
    public void Fields_InTheFile_StandInTheOrderOfTheModel()
    {
        var written = JsonNode.Parse(SopWriter.Write(Sop))!;

        CompareOrder(CatalogFiles.Json(name), written);

        static void CompareOrder(JsonNode? file, JsonNode? model)
        {
            if (file is JsonArray items && model is JsonArray modelItems)
            {
                foreach (var (item, modelItem) in items.Zip(modelItems))
                    CompareOrder(item, modelItem);
            }
            else if (file is JsonObject fields && model is JsonObject modelFields)
            {
                var common = fields.Select(field => field.Key).Where(modelFields.ContainsKey).ToList();
                common.ShouldBe(modelFields.Select(field => field.Key).Where(fields.ContainsKey));
                common.ForEach(key => CompareOrder(fields[key], modelFields[key]));
            }
        }
    }

    [Test]
    public void Layout_OfTheFile_IsTwoSpacesWithoutTrailingSpaceAndALastLineBreak()
    {
        var text = CatalogFiles.Text(name);

        text.ShouldEndWith("}\n");
        text.ShouldNotContain("\r");
        text.ShouldNotContain("\t");
        foreach (var line in text.Split('\n'))
        {
            line.ShouldBe(line.TrimEnd());
            ((line.Length - line.TrimStart().Length) % 2).ShouldBe(0, line);
        }
    }

    private static JsonNode? Resolve(JsonNode? node, string pointer)
    {
        foreach (var part in pointer.Split('/').Skip(1))
        {
            node = node switch
            {
                JsonArray items => int.TryParse(part, out var index) && index < items.Count ? items[index] : null,
                JsonObject fields => fields[part],
                _ => null,
            };
        }

        return node;
    }
}
