using NodaTime.Text;
using SopFlow.Kernel.Commands;

namespace SopFlow.Kernel.Execution.Handlers;

/// <summary>What may be dated back, and how far.</summary>
internal static class BackdatingRules
{
    /// <summary>Dates what is being done, or says why it cannot be.</summary>
    /// <param name="run">It is dated by this.</param>
    /// <param name="backdated">What the command says; null for now.</param>
    /// <param name="earliest">The instant before which it makes no sense.</param>
    public static Rejection? Date(Run run, Backdating? backdated, Instant earliest)
    {
        if (backdated is null)
            return null;
        if (string.IsNullOrWhiteSpace(backdated.Reason))
            return new Rejection(RejectionCodes.ReasonEmpty, "What is dated back needs a reason.");
        if (backdated.At > run.Now || backdated.At < earliest)
        {
            var from = earliest == Instant.MinValue ? "" : $"from {InstantPattern.ExtendedIso.Format(earliest)} ";
            return new Rejection(
                RejectionCodes.BackdateOutOfRange,
                $"It can be dated {from}up to now, {InstantPattern.ExtendedIso.Format(run.Now)}; {InstantPattern.ExtendedIso.Format(backdated.At)} was given.");
        }

        run.Backdated = backdated with { At = KernelTime.Truncate(backdated.At) };
        return null;
    }
}
