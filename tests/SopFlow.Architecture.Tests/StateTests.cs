using Mono.Cecil;

namespace SopFlow.Architecture.Tests;

/// <summary>What decides and what is decided are values; only <c>Apply</c> makes new state.</summary>
public class StateTests
{
    private static readonly string[] ValueNamespaces =
    [
        "SopFlow.Kernel.State", "SopFlow.Kernel.Clocks", "SopFlow.Kernel.Commands", "SopFlow.Kernel.Events", "SopFlow.Kernel.Model", "SopFlow.Contracts",
    ];

    private static readonly string[] MutableCollections =
    [
        "System.Collections.Generic.List`1", "System.Collections.Generic.Dictionary`2", "System.Collections.Generic.HashSet`1",
        "System.Collections.Generic.IList`1", "System.Collections.Generic.ICollection`1", "System.Collections.Generic.IDictionary`2",
        "System.Collections.Generic.Queue`1", "System.Collections.Generic.Stack`1", "System.Text.StringBuilder",
    ];

    [TestCaseSource(nameof(ValueNamespaces))]
    public void ValueType_EveryField_IsReadOnlyAndHoldsNoMutableCollection(string space)
    {
        var fields =
            (from assembly in new[] { "SopFlow.Kernel", "SopFlow.Contracts" }
             from type in Built.Types(assembly)
             where Namespace(type) == space
             from field in type.Fields
             where !field.HasConstant && !field.IsSpecialName
             select field).ToList();

        fields.ShouldNotBeEmpty();
        fields.Where(field => !field.IsInitOnly || (!field.IsStatic && IsMutable(field.FieldType))).Select(field => field.FullName).ShouldBeEmpty();
    }

    [Test]
    public void ProcessInstance_Changed_OnlyByTheApplier()
    {
        var elsewhere =
            from use in Built.Uses("SopFlow.Kernel").Concat(Built.Uses("SopFlow.Runtime")).Concat(Built.Uses("SopFlow.Host"))
            where use.Used is MethodReference { DeclaringType.FullName: "SopFlow.Kernel.State.ProcessInstance", Name: "<Clone>$" }
            where Built.Owner(use.In) is not ("SopFlow.Kernel.Applier" or "SopFlow.Kernel.TokenApplier" or "SopFlow.Kernel.State.ProcessInstance")
            select use.In.FullName;

        elsewhere.Distinct().ShouldBeEmpty();
    }

    private static bool IsMutable(TypeReference type) =>
        type is ArrayType || MutableCollections.Contains(type.GetElementType().FullName);

    private static string Namespace(TypeDefinition type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type.Namespace;
    }
}
