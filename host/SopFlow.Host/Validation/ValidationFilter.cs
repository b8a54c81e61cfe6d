using FluentValidation;
using FluentValidation.Results;
using SopFlow.Host.Problems;

namespace SopFlow.Host.Validation;

/// <summary>Refuses a body that its validator finds wrong, before the endpoint sees it.</summary>
/// <typeparam name="T">The body.</typeparam>
/// <param name="validator">What is asked of it.</param>
internal sealed class ValidationFilter<T>(IValidator<T> validator) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        // A body that may be left out and was has nothing wrong with it.
        if (context.Arguments.OfType<T>().FirstOrDefault() is not { } body)
            return await next(context);
        var result = validator.Validate(body);
        return result.IsValid ? await next(context) : Refuse(result);
    }

    private static Problem Refuse(ValidationResult result)
    {
        var errors = result.Errors
            .Select(e => new ProblemError(e.ErrorMessage, e.CustomState as string ?? e.ErrorMessage) { Path = PathOf(e.PropertyName) })
            .ToList();
        return new Problem(
            ProblemTypes.Invalid,
            $"{errors[0].Path}: {errors[0].Message}",
            $"{errors[0].Path}: {errors[0].MessageId}")
        {
            Errors = errors,
        };
    }

    /// <summary>The JSON path of a property: <c>Documents[0].Document</c> is <c>$.documents[0].document</c>.</summary>
    private static string PathOf(string property) => string.Concat(
        "$", string.Concat(property.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(part => $".{char.ToLowerInvariant(part[0])}{part[1..]}")));
}

/// <summary>Adds validation to endpoints.</summary>
internal static class ValidationExtensions
{
    /// <summary>Validates the body of an endpoint.</summary>
    public static RouteHandlerBuilder Validates<T>(this RouteHandlerBuilder builder) =>
        builder.AddEndpointFilter<ValidationFilter<T>>().WithProblems(ProblemTypes.Invalid);

    /// <summary>Adds every validator of this assembly.</summary>
    public static IServiceCollection AddValidators(this IServiceCollection services)
    {
        foreach (var found in AssemblyScanner.FindValidatorsInAssembly(typeof(ValidationExtensions).Assembly, includeInternalTypes: true))
            services.AddSingleton(found.InterfaceType, found.ValidatorType);
        return services;
    }
}
