using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Model;
using SopFlow.Definitions.StandardTimes;

namespace SopFlow.Definitions.Lint;

/// <summary>A day is a working day or a calendar day, and says which.</summary>
internal sealed class DayKindCheck : ILintCheck
{
    public IEnumerable<Finding> Check(LintContext context)
    {
        var bare = context.Times.Where(cell => cell.Time.HasBareDays).ToList();
        if (context.Sop.DaysAre == DayReading.WorkingDays)
        {
            foreach (var (pointer, time) in bare)
            {
                yield return new Finding(LintRules.BareDays, pointer,
                    $"\"{time.Raw}\" does not say which kind of day; working days are assumed.", $"\"{time.Raw}\" tidak menyebut jenis hari; dianggap hari kerja.");
            }
        }

        if (bare.Count > 0 && context.Times.Any(cell => cell.Time.Has(TimeUnit.WorkingDay)))
            yield return new Finding(LintRules.MixedDays, bare[0].Pointer, "Some times are in \"hari\" and some in \"hari kerja\".", "Sebagian waktu memakai \"hari\" dan sebagian \"hari kerja\".");
    }
}
