using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using SopFlow.Contracts;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Publishing;
using SopFlow.Runtime.Tests.Publishing.Support;

namespace SopFlow.Runtime.Tests.Publishing;

internal sealed class EventMapperTests
{
    private static readonly string[] PublishedKinds =
    [
        .. typeof(KernelEvent).GetCustomAttributes<JsonDerivedTypeAttribute>()
            .Where(known => known.DerivedType.IsAssignableTo(typeof(PublishedEvent)))
            .Select(known => (string)known.TypeDiscriminator!),
    ];

    [Test]
    public void KernelEvents_EachPublishedType_HasAKind() =>
        typeof(PublishedEvent).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(PublishedEvent)) && !type.IsAbstract)
            .Except(typeof(KernelEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(known => known.DerivedType))
            .ShouldBeEmpty();

    [Test]
    public void Kinds_AreThoseOfTheKernel() => EventKinds.All.ShouldBe(PublishedKinds, ignoreOrder: true);

    [TestCaseSource(nameof(PublishedKinds))]
    public void Map_EachKind_IsItsExample(string kind)
    {
        // Given instances in which everything happens
        // When they are mapped
        var example = Stories.All().SelectMany(story => story.Published()).FirstOrDefault(happened => happened.Kind == kind);

        // Then each kind of the kernel has an event of the same kind, which is the documented one
        example.ShouldNotBeNull($"Nothing in the stories is published as {kind}.");
        RepositoryFiles.ShouldSay($"docs/events/{kind}.json", Indented(EventJson.Write(example)));
    }

    [TestCaseSource(nameof(PublishedKinds))]
    public void Read_WhatWasWritten_IsTheSameEvent(string kind)
    {
        var written = Encoding.UTF8.GetBytes(RepositoryFiles.Read($"docs/events/{kind}.json"));

        var read = EventJson.Read(written).ShouldNotBeNull();

        read.Kind.ShouldBe(kind);
        Indented(EventJson.Write(read)).ShouldBe(Encoding.UTF8.GetString(written));
    }

    [Test]
    public void Map_Instance_NumbersWithoutGapsAndWithIdsOfItsOwn()
    {
        foreach (var story in Stories.All())
        {
            var events = story.Published();

            events.Select(e => e.Sequence).ShouldBe(Enumerable.Range(1, events.Count).Select(n => (long)n));
            events.Select(e => e.Id).ShouldBeUnique();
            events.ShouldAllBe(e => e.Id == EventIdentity.Of(story.Key.Id.Value, e.Sequence));
        }
    }

    [Test]
    public void Map_ThresholdPassedWhileTheHostWasDown_OccurredThenAndRecordedLater()
    {
        var breach = Stories.Late().Published().OfType<Contracts.SlaBreached>().Single();

        // One hour from 09:00, told at 12:01.
        breach.OccurredAt.ToInstant().ShouldBe(HostingService.At("2026-01-05 10:00:00"));
        breach.DueAt.ShouldBe(breach.OccurredAt);
        breach.RecordedAt.ToInstant().ShouldBe(HostingService.At("2026-01-05 12:01:00"));
        breach.ConsumedSeconds.ShouldBe(3600);
        breach.Assignee.ShouldBe("pranata-1");
    }

    [Test]
    public void Map_DoneAfterTheDueDate_CountsOpenTimeOnly()
    {
        var missed = Stories.Late().Published().OfType<Contracts.SlaMissed>().Single();

        // Due 10:00, done 13:15; the office is closed from 12 to 13.
        missed.OverSeconds.ShouldBe((2 * 3600) + (15 * 60));
        missed.ConsumedSeconds.ShouldBe((3 * 3600) + (15 * 60));
    }

    [Test]
    public void Map_LateByAMillisecond_IsOverByASecond()
    {
        var id = Guid.Parse("0199c0de-0000-7000-8000-000000000004");
        var story = new Story(new(id)).At("2026-01-05 09:00:00", Story.Start(id));
        story.At(HostingService.At("2026-01-05 10:00:00") + Duration.FromMilliseconds(1), new CompleteTask(Story.Pranata, story.OpenTask) { Outcome = "lengkap" });

        var missed = story.Published().OfType<Contracts.SlaMissed>().Single();

        missed.OverSeconds.ShouldBe(1);
        missed.ConsumedSeconds.ShouldBe(3600);
    }

    [Test]
    public void Map_DatedBack_OccurredWhenItWasSoAndSaysWhy()
    {
        var events = Stories.Paused().Published();

        var suspended = events.OfType<Contracts.InstanceSuspended>().Single();
        suspended.OccurredAt.ToInstant().ShouldBe(HostingService.At("2026-01-05 11:30:00"));
        suspended.RecordedAt.ToInstant().ShouldBe(HostingService.At("2026-01-05 13:10:00"));
        suspended.BackdateReason.ShouldBe("Jaringan ikut padam");
        var started = events.OfType<Contracts.InstanceStarted>().Single();
        started.ReceivedAt.ShouldNotBeNull().ToInstant().ShouldBe(HostingService.At("2026-01-02 14:00:00"));
        events.OfType<Contracts.ClockStarted>().Single(e => e.ClockId == "promise").OccurredAt.ShouldBe(started.ReceivedAt.Value);
    }

    [Test]
    public void Map_TaskPausedThreeTimes_IsMetWithWhatWasLeft()
    {
        // 15 minutes, the documents, 20 minutes, the hold, 10 minutes, the outage, 20 minutes: 5 more than the hour.
        var events = Stories.Paused().Published();

        events.OfType<Contracts.ClockPaused>().Where(e => e.ClockId != "promise").Select(e => (e.Cause, e.ConsumedSeconds))
            .ShouldBe([(PauseCause.Documents, 900), (PauseCause.Hold, 2100), (PauseCause.Suspension, 2700)]);
        var missed = events.OfType<Contracts.SlaMissed>().Single();
        (missed.ConsumedSeconds, missed.OverSeconds).ShouldBe((65 * 60, 5 * 60));
    }

    [Test]
    public void Map_HolidayDecreedAfterTheBreach_MovesTheDueDateAndLiftsTheBreach()
    {
        var events = Stories.Revised().Published();

        var moved = events.OfType<Contracts.ClockRescheduled>().Single(e => e.ClockId != "promise");
        (moved.PreviousDueAt.ToInstant(), moved.PreviousCalendarVersion).ShouldBe((HostingService.At("2026-01-06 08:00:00"), "kota-pekalongan/diskominfo@1"));
        (moved.DueAt.ToInstant(), moved.CalendarVersion).ShouldBe((HostingService.At("2026-01-07 08:00:00"), "kota-pekalongan/diskominfo@2"));
        moved.TimeZoneData.ShouldBe(Calendars.BusinessCalendar.TimeZoneData);
        moved.Escalations.Single().At.ToInstant().ShouldBe(HostingService.At("2026-01-07 09:00:00"));
        events.OfType<Contracts.SlaBreachRevised>().Single().Lifted.ShouldBeTrue();
    }

    [Test]
    public void Map_RoleWithoutAName_IsNamedByItsId() =>
        new MappedInstance(HostingService.Definition, new InstanceId(Guid.Empty)).Role("tak-dikenal").Name.ShouldBe("tak-dikenal");

    [Test]
    public void Map_AnotherDefinition_Throws()
    {
        var record = Stories.Cancelled().Records[0] with { Definition = new DefinitionVersion(new("kota-pekalongan/diskominfo/hosting"), "9.0.0") };

        Should.Throw<ArgumentException>(() => EventMapper.Map(HostingService.Definition, record));
    }

    [Test]
    public void Id_IsFixedForGood() =>
        // A consumer may have stored it: it never changes. The value was worked out by another program.
        EventIdentity.Of(Guid.Parse("0199c0de-0000-7000-8000-000000000001"), 7).ShouldBe(Guid.Parse("0d0331c0-8a15-863c-9da4-66993ce5613e"));

    private static string Indented(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            document.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}

internal static class InstantOfContract
{
    public static Instant ToInstant(this DateTimeOffset instant) => Instant.FromDateTimeOffset(instant);
}
