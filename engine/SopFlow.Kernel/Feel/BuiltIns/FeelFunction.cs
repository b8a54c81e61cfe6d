namespace SopFlow.Kernel.Feel;

/// <summary>The work of a function, given arguments of the kinds its parameters accept.</summary>
internal delegate FeelValue FeelFunctionBody(scoped ref FeelCall call);

/// <summary>One way to call a function: its parameters in order and its work.</summary>
internal sealed record FeelSignature(FeelFunctionBody Body, params FeelParameter[] Parameters)
{
    public bool HasRest => Parameters is [.., { Arity: FeelArity.Rest or FeelArity.ListOrItems }];

    /// <summary>Whether this many arguments can be given by position.</summary>
    public bool Takes(int count) =>
        count >= Parameters.Count(parameter => parameter.Arity != FeelArity.Optional) && (HasRest || count <= Parameters.Length);

    /// <summary>How it is written.</summary>
    public string Describe(string function) =>
        $"{function}({string.Join(", ", Parameters.Select(parameter => parameter.Arity switch
        {
            FeelArity.Optional => parameter.Name + "?",
            FeelArity.One => parameter.Name,
            _ => parameter.Name + "...",
        }))})";
}

/// <summary>A built-in function under its name in the standard.</summary>
internal sealed record FeelFunction(string Name, params FeelSignature[] Ways)
{
    /// <summary>All ways to write it, for people.</summary>
    public string Signatures => string.Join(" or ", Ways.Select(way => way.Describe(Name)));
}
