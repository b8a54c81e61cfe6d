namespace SopFlow.Host.Problems;

/// <summary>Refuses addresses with a NUL character, which no text of the database can hold.</summary>
/// <param name="next">The rest of the pipeline.</param>
internal sealed class AddressCheck(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.Value!.Contains('\0') && !context.Request.Query.Any(q => q.Value.Any(value => value?.Contains('\0') == true)))
            return next(context);
        return new Problem(ProblemTypes.InvalidParameter, "The address has a NUL character.", "Alamat memuat karakter NUL.").ExecuteAsync(context);
    }
}
