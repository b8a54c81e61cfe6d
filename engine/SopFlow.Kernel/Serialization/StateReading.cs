using SopFlow.Calendars;
using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Serialization;

/// <summary>Reads a state member by member, in the order of <see cref="StateWriting"/>.</summary>
internal static class StateReading
{
    private static readonly KernelJsonContext Json = KernelJsonContext.Default;

    private delegate T Item<T>(ref ByteReader reader);

    public static ProcessInstance Read(ref ByteReader reader)
    {
        var members = (StateMembers)reader.Int();
        return new ProcessInstance
        {
            Id = new InstanceId(reader.Guid()),
            Definition = new DefinitionVersion(new DefinitionId(reader.Text()), reader.Text()),
            Status = Known((InstanceStatus)reader.Byte()),
            BusinessKey = reader.TextOrNone(),
            StartedAt = reader.Instant(),
            LatestAt = reader.Instant(),
            Sequence = reader.Number(),
            LastKey = reader.Int(),
            EndedAt = members.HasFlag(StateMembers.EndedAt) ? reader.Instant() : null,
            CalledBy = members.HasFlag(StateMembers.CalledBy) ? reader.Json(Json.CallLink) : null,
            Variables = members.HasFlag(StateMembers.Variables) ? reader.Json(Json.FeelContext) : FeelContext.Empty,
            Outcomes = members.HasFlag(StateMembers.Outcomes) ? reader.Json(Json.FeelContext) : FeelContext.Empty,
            Compensables = members.HasFlag(StateMembers.Compensables) ? reader.Json(Json.ImmutableArrayCompensable) : [],
            Owed = members.HasFlag(StateMembers.Owed) ? reader.Json(Json.ImmutableArrayOwedDocument) : [],
            RestingClocks = members.HasFlag(StateMembers.RestingClocks) ? reader.Json(Json.ImmutableArrayRestingClock) : [],
            Suspension = members.HasFlag(StateMembers.Suspension) ? reader.Json(Json.Suspension) : null,
            Tokens = Array(ref reader, (ref ByteReader item) => new Token(new FlowId(item.Text()), item.Int())),
            Elements = Array(ref reader, ReadElement),
            Tasks = Array(ref reader, ReadTask),
            Clocks = Array(ref reader, ReadClock),
            Documents = Array(ref reader, ReadDocument),
            Rounds = ReadRounds(ref reader),
        };
    }

    private static ElementInstance ReadElement(ref ByteReader reader)
    {
        var members = (ElementMembers)reader.Int();
        return new ElementInstance(reader.Int(), new ElementId(reader.Text()))
        {
            Scope = reader.Int(),
            Role = Known((ElementRole)reader.Byte()),
            Wait = members.HasFlag(ElementMembers.Wait) ? reader.Json(Json.Wait) : null,
            Host = members.HasFlag(ElementMembers.Host) ? reader.Int() : null,
            Undoes = members.HasFlag(ElementMembers.Undoes) ? reader.Int() : null,
            Locals = members.HasFlag(ElementMembers.Locals) ? reader.Json(Json.FeelContext) : null,
            Loop = members.HasFlag(ElementMembers.Loop) ? reader.Json(Json.LoopProgress) : null,
            Incident = members.HasFlag(ElementMembers.Incident) ? reader.Json(Json.IncidentNote) : null,
        };
    }

    private static UserTaskInstance ReadTask(ref ByteReader reader) =>
        new(
            reader.Int(), reader.Int(), new ElementId(reader.Text()), Array(ref reader, (ref ByteReader role) => role.Text()), reader.Int(), reader.Instant())
        {
            Assignee = reader.TextOrNone(),
        };

    private static ReceivedDocument ReadDocument(ref ByteReader reader)
    {
        var (document, receivedAt, by, reference) = (reader.Text(), reader.Instant(), reader.Text(), reader.TextOrNone());
        return new ReceivedDocument(document, receivedAt, by, reader.Byte() == 0 ? null : reader.Guid(), reference);
    }

    private static Clock ReadClock(ref ByteReader reader)
    {
        var id = reader.Text();
        var taskKey = reader.Int();
        var budget = ReadBudget(ref reader);
        var basis = Known((ClockBasis)reader.Byte());
        var onReturn = Known((OnReturn)reader.Byte());
        var (startedAt, dueAt) = (reader.Instant(), reader.Instant());
        Instant? breachedAt = reader.Byte() == 0 ? null : reader.Instant();
        var calendar = new CalendarVersion(reader.Text(), reader.Int());
        var thresholds = Array(ref reader, ReadThreshold);
        return new Clock(id, taskKey < 0 ? null : taskKey, budget, basis, startedAt, dueAt, calendar, thresholds)
        {
            Pauses = reader.Count() == 0 ? [] : reader.Json(Json.ImmutableArrayPause),
            BreachedAt = breachedAt,
            OnReturn = onReturn,
        };
    }

    private static Threshold ReadThreshold(ref ByteReader reader)
    {
        var head = reader.Int();
        return new Threshold(head >> 2, (head & 1) == 0 ? null : reader.Instant(), (head & 2) == 0 ? null : reader.Int());
    }

    private static TimeBudget ReadBudget(ref ByteReader reader) => (BudgetForm)reader.Byte() switch
    {
        BudgetForm.WorkingTime => new WorkingTime(reader.Duration()),
        BudgetForm.WorkingDays => new WorkingDays(reader.Int(), (WorkingDayRule)reader.Byte()),
        BudgetForm.Json => reader.Json(Json.TimeBudget),
        _ => throw ByteReader.Damaged(),
    };

    private static ImmutableSortedDictionary<string, int> ReadRounds(ref ByteReader reader)
    {
        var rounds = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        for (var left = reader.Count(); left > 0; left--)
        {
            var element = reader.Text();
            rounds[element] = reader.Int();
        }

        return rounds.ToImmutable();
    }

    private static ImmutableArray<T> Array<T>(ref ByteReader reader, Item<T> read)
    {
        var count = reader.Count();
        if (count == 0)
            return [];
        var items = new T[count];
        for (var i = 0; i < count; i++)
            items[i] = read(ref reader);
        return System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(items);
    }

    private static T Known<T>(T value)
        where T : struct, Enum => Enum.IsDefined(value) ? value : throw ByteReader.Damaged();
}
