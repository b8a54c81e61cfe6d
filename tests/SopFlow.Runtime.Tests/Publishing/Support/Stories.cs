using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Feel;

namespace SopFlow.Runtime.Tests.Publishing.Support;

/// <summary>Instances in which everything happens that can be published. The examples in the documentation are taken from them.</summary>
internal static class Stories
{
    /// <summary>The check is late, the call fails, and is tried again.</summary>
    public static Story Late()
    {
        var id = Guid.Parse("0199c0de-0000-7000-8000-000000000001");
        var story = new Story(new(id)).At("2026-01-05 09:00:00", Story.Start(id));
        var check = story.OpenTask;
        story
            .At("2026-01-05 09:10:00", new ClaimTask(Story.Pranata, check))
            .At("2026-01-05 09:12:00", new ReleaseTask(Story.Pranata, check))
            .At("2026-01-05 09:20:00", new ClaimTask(Story.Pranata, check))
            .At("2026-01-05 09:30:00", new Tick())
            // The host was down from here to a minute past noon: the rest of the thresholds are told late.
            .At("2026-01-05 12:01:00", new Tick())
            .At("2026-01-05 13:15:00", new CompleteTask(Story.Pranata, check) { Outcome = "lengkap", Remark = "Diperiksa setelah rapat" });
        story.At("2026-01-06 10:00:00", new CompleteTask(Story.Pranata, story.OpenTask));
        var call = story.OpenCall.Key;
        return story
            .At("2026-01-06 10:05:00", new FailCall(call, "Definisi subdomain belum diterbitkan."))
            .At("2026-01-06 11:00:00", new ResolveIncident(Story.Kabid, call));
    }

    /// <summary>Everything is done in time.</summary>
    public static Story InTime() => InTime(Guid.Parse("0199c0de-0000-7000-8000-000000000002"));

    public static Story InTime(Guid id)
    {
        var story = new Story(new(id)).At("2026-01-05 09:00:00", Story.Start(id));
        story.At("2026-01-05 09:30:00", new CompleteTask(Story.Pranata, story.OpenTask) { Outcome = "lengkap" });
        story.At("2026-01-06 09:00:00", new CompleteTask(Story.Pranata, story.OpenTask));
        var call = story.OpenCall;
        return story.At("2026-01-06 10:00:00", new CompleteCall(call.Key, ((Kernel.State.Wait.Call)call.Wait!).Called, FeelContext.Empty, []));
    }

    /// <summary>The applicant draws the request back.</summary>
    public static Story Cancelled()
    {
        var id = Guid.Parse("0199c0de-0000-7000-8000-000000000003");
        return new Story(new(id))
            .At("2026-01-05 09:00:00", Story.Start(id))
            .At("2026-01-05 09:40:00", new CancelInstance(Story.Pemohon, "Permohonan ditarik kembali"));
    }

    /// <summary>The letter came on Friday and was entered on Monday; the letter was faulty, the power went, and each time the clocks stood still.</summary>
    public static Story Paused()
    {
        var id = Guid.Parse("0199c0de-0000-7000-8000-000000000004");
        var story = new Story(new(id)).At("2026-01-05 09:00:00", Story.Start(id) with
        {
            Received = new Backdating(HostingService.At("2026-01-02 14:00:00"), "Surat diterima loket pada hari Jumat"),
        });
        var check = story.OpenTask;
        return story
            .At("2026-01-05 09:15:00", new RequestDocuments(Story.Pranata, ["surat-permohonan"], "Surat belum ditandatangani") { TaskKey = check })
            .At("2026-01-05 11:00:00", new SubmitDocuments(Story.Pemohon, [new DocumentSubmission("surat-permohonan", Guid.Parse("0199c0de-0000-7000-8000-0000000000ab"))])
            {
                Backdated = new Backdating(HostingService.At("2026-01-05 10:45:00"), "Surat baru dicatat setelah rapat"),
            })
            .At("2026-01-05 11:05:00", new PauseClock(Story.Kabid, $"task-{check}", "Menunggu petunjuk teknis"))
            .At("2026-01-05 11:20:00", new ResumeClock(Story.Kabid, $"task-{check}"))
            .At("2026-01-05 13:10:00", new SuspendInstance(Story.Kabid, "Listrik padam")
            {
                Backdated = new Backdating(HostingService.At("2026-01-05 11:30:00"), "Jaringan ikut padam"),
            })
            .At("2026-01-05 14:00:00", new ResumeInstance(Story.Kabid))
            .At("2026-01-05 14:20:00", new CompleteTask(Story.Pranata, check) { Outcome = "lengkap" });
    }

    /// <summary>A decree that came late makes a holiday of the day on which the work was found late.</summary>
    public static Story Revised()
    {
        var id = Guid.Parse("0199c0de-0000-7000-8000-000000000005");
        var story = new Story(new(id)).At("2026-01-05 15:30:00", Story.Start(id)).At("2026-01-06 09:00:00", new Tick());
        return story.After(HostingService.CalendarWithHoliday).At("2026-01-06 09:30:00", new RescheduleClocks());
    }

    /// <summary>One of many instances that are done in time.</summary>
    public static Story Numbered(int number) => InTime(new Guid(number, 0, 0, new byte[8]));

    public static IReadOnlyList<Story> All() => [Late(), InTime(), Cancelled(), Paused(), Revised()];
}
