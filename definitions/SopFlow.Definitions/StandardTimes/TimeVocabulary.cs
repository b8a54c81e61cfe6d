using System.Collections.Frozen;

namespace SopFlow.Definitions.StandardTimes;

/// <summary>The words officials use in standard times.</summary>
internal static class TimeVocabulary
{
    /// <summary>Units, longest wording first where one begins another.</summary>
    public static readonly IReadOnlyList<(string[] Words, TimeUnit Unit)> Units = Phrases(
        (TimeUnit.WorkingDay, "hari kerja, hari-kerja, hr kerja, hk, harikerja"),
        (TimeUnit.CalendarDay, "hari kalender, hari kalendar, hari takwim"),
        (TimeUnit.Hour, "jam kerja"),
        (TimeUnit.Minute, "menit kerja"),
        (TimeUnit.Second, "detik, dtk"),
        (TimeUnit.Minute, "menit, mnt, mnit, min"),
        (TimeUnit.Hour, "jam"),
        (TimeUnit.Day, "hari, hr"),
        (TimeUnit.Week, "minggu, mgg, pekan"),
        (TimeUnit.Month, "bulan, bln"),
        (TimeUnit.Year, "tahun, thn"));

    /// <summary>Units that already say "one".</summary>
    public static readonly FrozenDictionary<string, TimeUnit> OneOf = new Dictionary<string, TimeUnit>
    {
        ["sejam"] = TimeUnit.Hour,
        ["sehari"] = TimeUnit.Day,
        ["seminggu"] = TimeUnit.Week,
        ["sepekan"] = TimeUnit.Week,
        ["sebulan"] = TimeUnit.Month,
        ["setahun"] = TimeUnit.Year,
    }.ToFrozenDictionary();

    public static readonly IReadOnlyList<(string[] Words, TimeBound Bound)> Bounds = Phrases(
        (TimeBound.AtMost, "paling lama, paling lambat, paling banyak, tidak lebih dari, tidak melebihi, kurang dari, sampai dengan, "
            + "selambat-lambatnya, selama-lamanya, maksimal, maksimum, maks, max, sampai, hingga, s/d, s.d, <=, ≤, <"),
        (TimeBound.AtLeast, "paling sedikit, paling cepat, paling kurang, paling singkat, lebih dari, sekurang-kurangnya, secepat-cepatnya, "
            + "minimal, minimum, min, >=, ≥, >"),
        (TimeBound.About, "kurang lebih, lebih kurang, kira-kira, sekitar, estimasi, perkiraan, rata-rata, ±, +/-, +-, ~"),
        // These say nothing about how firm the time is.
        (TimeBound.Exact, "dalam jangka waktu, dalam waktu, jangka waktu, selama, dalam, waktu"));

    public static readonly FrozenSet<string> Sinces = new[] { "sejak", "semenjak", "setelah", "sesudah", "terhitung" }.ToFrozenSet();

    public static readonly IReadOnlyList<string[]> RangeSigns = [["sampai", "dengan"], ["sampai"], ["hingga"], ["s/d"], ["s.d"], ["sd"], ["-"]];

    public static readonly FrozenSet<string> Joiners = new[] { "+", "dan", ",", "&", "ditambah" }.ToFrozenSet();

    public static readonly FrozenSet<string> Times = new[] { "x", "×", "*", "kali" }.ToFrozenSet();

    private static List<(string[], T)> Phrases<T>(params (T Meaning, string Wordings)[] rows) =>
        [.. rows.SelectMany(row => row.Wordings.Split(", ").Select(wording => (wording.Split(' '), row.Meaning)))];
}
