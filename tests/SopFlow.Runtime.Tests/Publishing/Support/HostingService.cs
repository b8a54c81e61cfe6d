using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using SopFlow.Calendars;
using SopFlow.Kernel.Model;

namespace SopFlow.Runtime.Tests.Publishing.Support;

/// <summary>A small procedure of an office in Pekalongan, with everything in it that events speak of: hosting for another agency's website.</summary>
internal static class HostingService
{
    public static readonly DateTimeZone Jakarta = DateTimeZoneProviders.Tzdb["Asia/Jakarta"];

    public static readonly BusinessCalendar Calendar = BusinessCalendar.Compile(new CalendarDefinition
    {
        Version = new CalendarVersion("kota-pekalongan/diskominfo", 1),
        EffectiveFrom = new LocalDate(2024, 1, 1),
        Zone = Jakarta,
        Weekly = WeeklyHours.FiveDays(
            new DailyHours(new OpeningInterval(new LocalTime(7, 30), new LocalTime(16, 0), new Break(new LocalTime(12, 0), new LocalTime(13, 0)))),
            new DailyHours(new OpeningInterval(new LocalTime(7, 30), new LocalTime(16, 30), new Break(new LocalTime(11, 30), new LocalTime(13, 0))))),
    });

    /// <summary>The same office after a decree that makes Tuesday, 6 January 2026, a holiday.</summary>
    public static readonly BusinessCalendar CalendarWithHoliday = BusinessCalendar.Compile(Calendar.Definition with
    {
        Version = Calendar.Version with { Version = 2 },
        Holidays = [new Holiday(new LocalDate(2026, 1, 6), HolidayKind.Local, "Pemilihan kepala desa", "Keputusan Wali Kota 100/2026")],
    });

    public static readonly ProcessDefinition Definition = new(
        new DefinitionVersion(new("kota-pekalongan/diskominfo/hosting"), "1.2.0"),
        "Pelayanan Hosting Website Perangkat Daerah",
        Calendar.Version.Id,
        [
            new StartEvent { Id = new("mulai") },
            new UserTask
            {
                Id = new("periksa"),
                Step = new SourceStep("periksa", "1", "Memeriksa kelengkapan permohonan hosting", null, "1 Jam"),
                Roles = ["pranata-komputer", "pengadministrasi"],
                Budget = new WorkingTime(Duration.FromHours(1)),
                Deadline = new DeadlinePolicy([50, 75, 90], [new Escalation(new WorkingTime(Duration.FromHours(1)), "kepala-bidang")]),
                RequiredDocuments = ["surat-permohonan"],
                Outcomes = [new TaskOutcome("lengkap", "Lengkap", false, false), new TaskOutcome("tidak-lengkap", "Tidak lengkap", true, true)],
            },
            new UserTask
            {
                Id = new("pasang"),
                Step = new SourceStep("pasang", "2", "Memasang website pada server hosting", "Berita acara ditandatangani kedua pihak", "1 Hari Kerja"),
                Roles = ["pranata-komputer"],
                Budget = new WorkingDays(1),
                ProducedDocuments = ["berita-acara"],
            },
            new CallActivity
            {
                Id = new("subdomain"),
                Step = new SourceStep("subdomain", "3", "Meminta subdomain", null, null),
                Called = new("kota-pekalongan/diskominfo/subdomain"),
            },
            new ThrowEvent { Id = new("kabarkan"), Results = [new EventResult.Message("website-aktif"), new EventResult.Signal("server-berubah")] },
            new EndEvent { Id = new("selesai") },
        ],
        [
            new SequenceFlow(new("f1"), new("mulai"), new("periksa")),
            new SequenceFlow(new("f2"), new("periksa"), new("pasang")),
            new SequenceFlow(new("f3"), new("pasang"), new("subdomain")),
            new SequenceFlow(new("f4"), new("subdomain"), new("kabarkan")),
            new SequenceFlow(new("f5"), new("kabarkan"), new("selesai")),
        ])
    {
        Roles =
        [
            new ProcessRole("kepala-bidang", "Kepala Bidang Aplikasi Informatika", false),
            new ProcessRole("pemohon", "Perangkat Daerah Pemohon", true),
            new ProcessRole("pengadministrasi", "Pengadministrasi Umum", false),
            new ProcessRole("pranata-komputer", "Pranata Komputer Ahli Muda", false),
        ],
        Documents = [new ProcessDocument("surat-permohonan", "Surat permohonan", true), new ProcessDocument("berita-acara", "Berita acara serah terima", false)],
        Promise = new Promise(new WorkingDays(3), "3 (tiga) hari kerja", PromiseStart.Receipt, null),
    };

    /// <summary>An instant on the clock of the office's wall, such as <c>2026-01-05 09:00:00</c>; that day is a Monday.</summary>
    public static Instant At(string local) =>
        LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd HH:mm:ss").Parse(local).Value.InZoneStrictly(Jakarta).ToInstant();
}
