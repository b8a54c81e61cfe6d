using SopFlow.Definitions.Model;
using SopFlow.Definitions.Validation;

namespace SopFlow.Definitions.Schema;

/// <summary>Writes the JSON Schema (draft 7) of an SOP's file from the model and its documentation, for editors that complete and check while one types.</summary>
public static class SopSchema
{
    /// <summary>The schema as indented JSON in UTF-8, ending in a line break. The same model always gives the same bytes.</summary>
    /// <exception cref="FileNotFoundException">The assembly's documentation file does not stand beside it.</exception>
    public static byte[] Write() =>
        SchemaWriter.Write<SopDefinition>("SOP", XmlDocumentation.Of(typeof(SopDefinition).Assembly), property => property.Name == "id" ? Ids.Pattern : null);
}
