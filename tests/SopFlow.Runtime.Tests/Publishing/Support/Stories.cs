using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Feel;

namespace SopFlow.Runtime.Tests.Publishing.Support;

/// <summary>Three instances in which everything happens that can be published. The examples in the documentation are taken from them.</summary>
internal static class Stories
{
    /// <summary>The check is late, the call fails, is repaired by nobody, and the matter stands.</summary>
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
        return story.At("2026-01-06 10:05:00", new FailCall(story.OpenCall.Key, "Definisi subdomain belum diterbitkan."));
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

    /// <summary>One of many instances that are done in time.</summary>
    public static Story Numbered(int number) => InTime(new Guid(number, 0, 0, new byte[8]));

    public static IReadOnlyList<Story> All() => [Late(), InTime(), Cancelled()];
}
