using System.Runtime.CompilerServices;
using System.Text;

namespace SopFlow.Kernel.Feel;

/// <summary>
/// A call of a built-in function with its arguments in the order of its parameters (DMN 1.5, 10.3.1.2). Optional arguments left
/// out between others are null literals.
/// </summary>
/// <param name="Span">Where the call stands.</param>
/// <param name="Function">The function.</param>
/// <param name="Way">The signature that fits the arguments.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="Pattern">The regular expression among the arguments, if it is a literal and so was read with the expression.</param>
internal sealed record FunctionNode(
    SourceSpan Span, FeelFunction Function, FeelSignature Way, FeelNodes Arguments, FeelPattern? Pattern)
    : FeelNode(Span, 1 + Arguments.Depth)
{
    public override void Print(StringBuilder text)
    {
        text.Append(Function.Name).Append('(');
        PrintList(text, Arguments);
        text.Append(')');
    }

    protected override FeelValue ValueOf(ref Evaluation evaluation)
    {
        var parameters = Way.Parameters;
        var few = default(FewArguments);
        var arguments = parameters.Length <= FewArguments.Size ? ((Span<FeelValue>)few)[..parameters.Length] : new FeelValue[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            var argument = parameters[i].Arity switch
            {
                FeelArity.Rest => Rest(i, ref evaluation),
                FeelArity.ListOrItems when Arguments.Count > i + 1 => Rest(i, ref evaluation),
                _ when i >= Arguments.Count => FeelValue.Null,
                _ => Arguments[i].Evaluate(ref evaluation),
            };
            if (parameters[i].Accept(argument) is not { } accepted)
                return evaluation.Null(FeelReason.WrongArgument, Arguments[i].Span, $"'{Function.Name}'", argument.Kind);
            arguments[i] = accepted;
        }

        if (evaluation.IsHalted)
            return FeelValue.Null;
        var call = new FeelCall(ref evaluation, arguments, this);
        try
        {
            return Way.Body(ref call);
        }
        catch (OverflowException)
        {
            return call.OutOfRange();
        }
    }

    /// <summary>The arguments from a position on as a list.</summary>
    private FeelValue Rest(int first, ref Evaluation evaluation)
    {
        var items = new FeelValue[Arguments.Count - first];
        for (var i = 0; i < items.Length; i++)
            items[i] = Arguments[first + i].Evaluate(ref evaluation);
        return evaluation.List([.. items], Span);
    }

    /// <summary>Room for the arguments of nearly all functions without an array.</summary>
    [InlineArray(Size)]
    private struct FewArguments
    {
        public const int Size = 4;
        private FeelValue _first;
    }
}
