namespace SopFlow.Calendars;

internal sealed partial record ExplanationWords
{
    public static ExplanationWords Indonesian { get; } = new()
    {
        Weekdays = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
        Months = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"],
        Moment = "{0} pukul {1} {2}",
        Clock = "HH'.'mm",
        Units = [("tahun", "tahun"), ("bulan", "bulan"), ("minggu", "minggu"), ("hari", "hari"), ("jam", "jam"), ("menit", "menit"), ("detik", "detik")],
        WorkingDays = ("{0} hari kerja", "{0} hari kerja"),
        WorkingTime = "{0} waktu kerja",
        Due = "Jatuh tempo {0}: {1} sejak {2}.",
        Paused = "Sedang berhenti, jatuh tempo belum dapat dihitung: {0} sejak {1}.",
        Counted = "Terhitung {0} sampai {1}.",
        NotCounted = "Tidak dihitung: {0}.",
        Closed = new Dictionary<SegmentKind, string>
        {
            [SegmentKind.Break] = "istirahat",
            [SegmentKind.OutsideHours] = "di luar jam kerja",
            [SegmentKind.Weekend] = "akhir pekan",
        }.ToImmutableDictionary(),
        Holiday = "libur {0}",
        Pause = "berhenti karena {0}",
        Causes = new Dictionary<PauseCause, string>
        {
            [PauseCause.External] = "pekerjaan ada pada pihak luar",
            [PauseCause.Documents] = "menunggu berkas pemohon",
            [PauseCause.Suspension] = "penangguhan",
            [PauseCause.Hold] = "penghentian sementara",
            [PauseCause.Returned] = "langkah sedang tidak dikerjakan",
        }.ToImmutableDictionary(),
    };

    public static ExplanationWords English { get; } = new()
    {
        Weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        Moment = "{0} at {1} {2}",
        Clock = "HH':'mm",
        Units = [("year", "years"), ("month", "months"), ("week", "weeks"), ("day", "days"), ("hour", "hours"), ("minute", "minutes"), ("second", "seconds")],
        WorkingDays = ("{0} working day", "{0} working days"),
        WorkingTime = "{0} of office time",
        Due = "Due on {0}: {1} from {2}.",
        Paused = "Paused, so that no due date can be told: {0} from {1}.",
        Counted = "Counted are {0} up to {1}.",
        NotCounted = "Not counted: {0}.",
        Closed = new Dictionary<SegmentKind, string>
        {
            [SegmentKind.Break] = "breaks",
            [SegmentKind.OutsideHours] = "outside office hours",
            [SegmentKind.Weekend] = "weekend",
        }.ToImmutableDictionary(),
        Holiday = "holiday {0}",
        Pause = "paused for {0}",
        Causes = new Dictionary<PauseCause, string>
        {
            [PauseCause.External] = "work in external hands",
            [PauseCause.Documents] = "documents the applicant owes",
            [PauseCause.Suspension] = "suspension",
            [PauseCause.Hold] = "a hold on the clock",
            [PauseCause.Returned] = "the step not being worked on",
        }.ToImmutableDictionary(),
    };
}
