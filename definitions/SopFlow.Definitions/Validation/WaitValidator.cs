using FluentValidation;
using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Validation;

/// <summary>Checks what a wait waits for.</summary>
internal sealed class WaitValidator : AbstractValidator<Wait>
{
    public WaitValidator(References references)
    {
        RuleFor(wait => wait)
            .Must(wait => new object?[] { wait.Message, wait.Date, wait.Weekday, wait.Duration }.Count(one => one is not null) == 1)
            
            .Breaks(SopRules.WaitOne, "A wait waits for exactly one thing.", "Langkah tunggu menunggu tepat satu hal.");
        RuleFor(wait => wait.Message!).MustBeAnId();
        RuleFor(wait => wait.Date!).Must(date => references.Variables.TryGetValue(date, out var variable) && variable.Type == VariableType.Date)
            .When(wait => wait.Date is not null)
            .Breaks(SopRules.VariableUnknown, date => $"\"{date}\" is not a declared variable of type date.", date => $"\"{date}\" bukan variabel jenis \"date\" yang dinyatakan.");
        RuleFor(wait => wait).Custom((wait, context) => TimeValidation.Check(context, "Duration", wait.Duration, references.Sop, mustBeKnown: true));
    }
}
