namespace SopFlow.Bpmn.Reading;

/// <summary>What BPMN 2.0.2's schema allows where: types with their attributes and children.</summary>
internal sealed partial class BpmnSchema
{
    private readonly Dictionary<string, ElementType> types = new(StringComparer.Ordinal);

    private BpmnSchema()
    {
        foreach (var line in Table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var type = Parse(line);
            types.Add(type.Name, type);
        }

        foreach (var type in types.Values.Where(t => !t.IsAbstract))
        {
            foreach (var child in type.Children)
            {
                foreach (var name in NamesOf(child))
                    type.ChildByName.TryAdd(name, child);
            }
        }
    }

    public static BpmnSchema Instance { get; } = new();

    /// <summary>Every type that a document can hold, for tests that go through all of them.</summary>
    public IEnumerable<ElementType> Concrete => types.Values.Where(type => !type.IsAbstract);

    public ElementType this[string name] => types[name];

    /// <summary>Whether BPMN has an element of this name at all.</summary>
    public bool Knows(string name) => types.Values.Any(type => (!type.IsAbstract && type.Name == name) || type.Children.Any(child => child.Name == name));

    public static bool IsOfOtherModel(string name) => OtherModels.Contains(name);

    /// <summary>Whether a type is another or stands below it.</summary>
    public bool Is(string type, string ancestor) =>
        (ancestor == "item" && ItemAware.Contains(type))
        || types.GetValueOrDefault(type)?.Line.Contains(ancestor) == true;

    /// <summary>The type of a child element that is allowed under a name.</summary>
    public ElementType TypeOf(ChildSpec child, string name) => child.TypeName == child.Name ? types[name] : types[child.TypeName];

    private IEnumerable<string> NamesOf(ChildSpec child) => child.TypeName == child.Name
        ? types.Values.Where(type => !type.IsAbstract && type.Line.Contains(child.Name)).Select(type => type.Name)
        : [child.Name];

    private ElementType Parse(string line)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        var head = parts[0].Split(':', StringSplitOptions.TrimEntries);
        var name = head[0].Trim('~', ' ', '#');
        var ancestor = head.Length > 1 ? types[head[1]] : null;
        return new ElementType(
            name,
            IsAbstract: head[0].StartsWith('~'),
            HoldsText: head[0].EndsWith('#'),
            [.. ancestor?.Line ?? [], name],
            [.. ancestor?.Attributes ?? [], .. Words(parts, 1).Select(AttributeSpec.Parse)],
            [.. ancestor?.Children ?? [], .. Words(parts, 2).Select(ChildSpec.Parse)]);
    }

    private static string[] Words(string[] parts, int index) =>
        index < parts.Length ? parts[index].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
}

/// <summary>A type of element.</summary>
/// <param name="Name">Its name, which is the element's where the parent does not say otherwise.</param>
/// <param name="IsAbstract">Whether only subtypes of it occur.</param>
/// <param name="HoldsText">Whether text may stand in it.</param>
/// <param name="Line">Its ancestors and itself.</param>
/// <param name="Attributes">Its attributes, inherited ones first.</param>
/// <param name="Children">Its children, inherited ones first.</param>
internal sealed record ElementType(
    string Name, bool IsAbstract, bool HoldsText, ImmutableArray<string> Line, ImmutableArray<AttributeSpec> Attributes, ImmutableArray<ChildSpec> Children)
{
    public Dictionary<string, ChildSpec> ChildByName { get; } = new(StringComparer.Ordinal);
}

/// <summary>An attribute that a type has.</summary>
internal sealed record AttributeSpec(string Name, bool IsRequired, string Kind, ImmutableArray<string> Targets)
{
    public static AttributeSpec Parse(string text)
    {
        var reference = text.Split("->");
        var value = reference[0].Split(':');
        return new AttributeSpec(
            value[0].TrimEnd('!'), value[0].EndsWith('!'), value.Length > 1 ? value[1] : "text",
            reference.Length > 1 ? [.. reference[1].Split(',')] : []);
    }
}

/// <summary>A child element that a type has.</summary>
internal sealed record ChildSpec(string Name, string TypeName, int Min, int Max, ImmutableArray<string> Targets)
{
    public static ChildSpec Parse(string text)
    {
        var reference = text.Split("->");
        var type = reference[0].Split('=');
        var name = type[0].TrimEnd('?', '*', '+');
        var (min, max) = type[0][^1] switch { '?' => (0, 1), '*' => (0, int.MaxValue), '+' => (1, int.MaxValue), _ => (1, 1) };
        return new ChildSpec(name, type.Length > 1 ? type[1] : name, min, max, reference.Length > 1 ? [.. reference[1].Split(',')] : []);
    }
}
