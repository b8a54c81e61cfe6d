using NodaTime;
using SopFlow.Host.Sla;
using SopFlow.Testing;

namespace SopFlow.Host.Tests.Reading;

internal sealed class SlaBoardTests
{
    private static readonly SlaBoard Board = new("kota-surakarta", null, null, null, SlaGrouping.Agency);

    private readonly ManualTimeProvider wall = new(DateTimeOffset.UnixEpoch);
    private int counts;

    [SetUp]
    public void SetUp() => counts = 0;

    [Test]
    public async Task Board_CountsThatTakeLong_IsShownTenTimesAsLongAndThenCountedAnew()
    {
        var boards = new SlaBoards(wall);
        await CountAsync(boards, Board, TimeSpan.FromSeconds(1));

        wall.Advance(TimeSpan.FromSeconds(9.9));
        (await CountAsync(boards, Board, TimeSpan.FromSeconds(1))).Since.ShouldBe(Instant.FromUnixTimeSeconds(1));
        wall.Advance(TimeSpan.FromSeconds(0.2));
        (await CountAsync(boards, Board, TimeSpan.FromSeconds(1))).Since.ShouldBe(Instant.FromUnixTimeSeconds(2));
    }

    [Test]
    public async Task Board_QuickCounts_AreAlwaysMadeAnew()
    {
        var boards = new SlaBoards(wall);

        for (var n = 1; n <= 3; n++)
            (await CountAsync(boards, Board, TimeSpan.FromMilliseconds(5))).Since.ShouldBe(Instant.FromUnixTimeSeconds(n));
    }

    [Test]
    public async Task Board_OfAnotherAgencyOrGovernment_IsCountedByItself()
    {
        var boards = new SlaBoards(wall);

        await CountAsync(boards, Board, TimeSpan.FromSeconds(1));
        await CountAsync(boards, Board with { Agency = "diskominfo" }, TimeSpan.FromSeconds(1));
        await CountAsync(boards, Board with { Tenant = "kota-pekalongan" }, TimeSpan.FromSeconds(1));

        counts.ShouldBe(3);
    }

    [Test]
    public async Task Board_ManyAskWhileItIsCounted_ShareOneCount()
    {
        var boards = new SlaBoards(wall);
        var answer = new TaskCompletionSource();
        var asking = Enumerable.Range(0, 20).Select(_ => boards.GetAsync(
            Board,
            async () =>
            {
                counts++;
                await answer.Task;
                wall.Advance(TimeSpan.FromSeconds(1));
                return new SlaSummary(default, default, []);
            },
            default)).ToList();

        answer.SetResult();
        await Task.WhenAll(asking);

        counts.ShouldBe(1);
    }

    private Task<SlaSummary> CountAsync(SlaBoards boards, SlaBoard board, TimeSpan takes) => boards.GetAsync(
        board,
        () =>
        {
            wall.Advance(takes);
            return Task.FromResult(new SlaSummary(default, Instant.FromUnixTimeSeconds(++counts), []));
        },
        default);
}
