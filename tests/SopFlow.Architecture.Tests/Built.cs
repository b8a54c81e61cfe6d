using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SopFlow.Architecture.Tests;

/// <summary>The product's assemblies, as they were compiled.</summary>
internal static class Built
{
    public static string[] Names { get; } =
    [
        "SopFlow.Calendars", "SopFlow.Kernel", "SopFlow.DryRuns", "SopFlow.Contracts", "SopFlow.Definitions", "SopFlow.Bpmn", "SopFlow.Runtime", "SopFlow.Host", "sopflow",
    ];

    public static ModuleDefinition Module(string assembly) =>
        ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"));

    /// <summary>The types that somebody wrote, nested ones included.</summary>
    public static IEnumerable<TypeDefinition> Types(string assembly) =>
        Module(assembly).GetTypes().Where(type => !IsGenerated(type));

    /// <summary>Every member that an instruction names, with the method it stands in; source generators' code left out.</summary>
    public static IEnumerable<(MethodDefinition In, MemberReference Used)> Uses(string assembly) =>
        from type in Module(assembly).GetTypes()
        where !HasGenerator(type)
        from method in type.Methods
        where method.HasBody
        from instruction in method.Body.Instructions
        where instruction.Operand is MemberReference
        select (method, (MemberReference)instruction.Operand);

    /// <summary>Whether the compiler or a source generator made a type, or the type it stands in.</summary>
    public static bool IsGenerated(TypeDefinition type) =>
        type.Name.Contains('<')
        || type.CustomAttributes.Any(attribute => attribute.AttributeType.Name is "CompilerGeneratedAttribute" or "GeneratedCodeAttribute")
        || (type.DeclaringType is { } outer && IsGenerated(outer));

    private static bool HasGenerator(TypeDefinition type) =>
        type.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "GeneratedCodeAttribute")
        || (type.DeclaringType is { } outer && HasGenerator(outer));

    /// <summary>The outermost type a method stands in: lambdas and iterators belong to the type that was written.</summary>
    public static string Owner(MethodDefinition method)
    {
        var type = method.DeclaringType;
        while (type.DeclaringType is not null)
            type = type.DeclaringType;
        return type.FullName;
    }
}
