using System.Text.Json.Serialization;
using SopFlow.Kernel.Serialization;

namespace SopFlow.Kernel.Model;

/// <summary>A government (<i>pemda</i>) whose data stand apart from every other's, such as <c>kota-pekalongan</c>.</summary>
[JsonConverter(typeof(TextIdConverter<TenantId>))]
public readonly record struct TenantId(string Value) : ITextId<TenantId>
{
    /// <inheritdoc/>
    public static TenantId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>The name of a process definition through all its versions: <c>government/agency/procedure</c>.</summary>
[JsonConverter(typeof(TextIdConverter<DefinitionId>))]
public readonly record struct DefinitionId(string Value) : ITextId<DefinitionId>
{
    /// <summary>The government part, which is the tenant.</summary>
    public TenantId Tenant => new(Part(0));

    /// <summary>The agency part (<i>dinas</i>).</summary>
    public string Agency => Part(1);

    /// <summary>The procedure's own name within its agency.</summary>
    public string Procedure => Part(2);

    /// <inheritdoc/>
    public static DefinitionId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    private string Part(int index)
    {
        var parts = Value.Split('/');
        return parts.Length == 3
            ? parts[index]
            : throw new FormatException($"A definition id has the form government/agency/procedure; got '{Value}'.");
    }
}

/// <summary>One immutable version of a process definition.</summary>
/// <param name="Id">The definition's name.</param>
/// <param name="Version">A semantic version, such as <c>1.0.0</c>.</param>
public readonly record struct DefinitionVersion(DefinitionId Id, string Version)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Id}@{Version}";
}

/// <summary>One run of a process definition. Given with the command that starts it, never made in the kernel.</summary>
[JsonConverter(typeof(InstanceIdConverter))]
public readonly record struct InstanceId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>A node of a process definition, unique within it. Usable as a name in FEEL (letters, digits, underscore).</summary>
[JsonConverter(typeof(TextIdConverter<ElementId>))]
public readonly record struct ElementId(string Value) : ITextId<ElementId>
{
    /// <inheritdoc/>
    public static ElementId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A sequence flow of a process definition, unique within it.</summary>
[JsonConverter(typeof(TextIdConverter<FlowId>))]
public readonly record struct FlowId(string Value) : ITextId<FlowId>
{
    /// <inheritdoc/>
    public static FlowId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
