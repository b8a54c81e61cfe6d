using System.Text;
using System.Text.Json;
using Npgsql;
using RabbitMQ.Client;
using SopFlow.Testing;

namespace SopFlow.Host.Tests.Bad;

/// <summary>A database that stands still: whoever comes beyond the bounds is told so at once, and what was taken in is done when it goes on.</summary>
internal sealed class BackPressureTests
{
    private const int Commands = 5;
    private const int RequestsAtOnce = 30;
    private const int Prefetch = 4;
    private const string Queue = "sopflow.commands";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private Uri broker = null!;
    private TestHost host = null!;
    private ApiClient caller = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        broker = await RabbitServer.FreshVirtualHostAsync();
        host = await TestHost.StartAsync(
            ("SopFlow:Engine:Commands", $"{Commands}"),
            ("SopFlow:Limits:RequestsAtOnce", $"{RequestsAtOnce}"),
            ("SopFlow:Limits:Prefetch", $"{Prefetch}"),
            ("SopFlow:Broker", "rabbitMq"),
            ("ConnectionStrings:RabbitMq", broker.ToString()));
        caller = host.Administrator(Sops.Pekalongan);
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [SetUp]
    public async Task KeyIsKnown() => (await caller.GetAsync("/api/v1/definitions")).ShouldBe(200);

    [Test]
    public async Task Start_MoreThanTheEngineTakes_TheOthersAreToldAtOnceAndNothingThatWasTakenInIsLost()
    {
        List<ApiAnswer> refused;
        List<Task<ApiAnswer>> taken;
        await using (await StandStillAsync("instance"))
        {
            var asked = Enumerable.Range(0, 25).Select(n => caller.PostAsync("/api/v1/instances", new { definition = Sops.Hosting, businessKey = $"PENUH/{n}" })).ToList();
            await Eventually.TrueAsync(() => asked.Count(answer => answer.IsCompleted) == 25 - Commands, Patience, "the others are refused");
            refused = [.. asked.Where(answer => answer.IsCompleted).Select(answer => answer.Result)];
            taken = [.. asked.Where(answer => !answer.IsCompleted)];
            taken.Count.ShouldBe(Commands);
        }

        foreach (var answer in refused)
        {
            answer.ShouldBeProblem(429, "server.busy");
            answer.Headers.RetryAfter!.Delta!.Value.ShouldBe(TimeSpan.FromSeconds(1));
        }

        var started = (await Task.WhenAll(taken).WaitAsync(Patience)).Select(answer => Sops.Id(answer.ShouldBe(201))).ToList();
        var listed = (await caller.GetAsync($"/api/v1/instances?definition={Sops.Hosting}&limit=200")).ShouldBe(200).GetProperty("items").EnumerateArray().Select(Sops.Id).ToList();
        listed.ShouldBe(started, ignoreOrder: true);
    }

    [Test]
    public async Task Read_MoreRequestsThanAreTakenAtOnce_TheOthersAreToldAtOnceAndHealthIsAnswered()
    {
        List<Task<ApiAnswer>> asked;
        await using (await StandStillAsync("ended_task"))
        {
            asked = [.. Enumerable.Range(0, RequestsAtOnce + 15).Select(_ => caller.GetAsync("/api/v1/tasks?status=completed"))];
            await Eventually.TrueAsync(() => asked.Count(answer => answer.IsCompleted) == 15, Patience, "the others are refused");
            foreach (var answer in asked.Where(answer => answer.IsCompleted))
                (await answer).ShouldBeProblem(429, "server.busy");
            (await host.Caller(null).GetAsync("/health/live")).Status.ShouldBe(200);
        }

        (await Task.WhenAll(asked).WaitAsync(Patience)).Count(answer => answer.Status == 200).ShouldBe(RequestsAtOnce);
    }

    [Test]
    public async Task Receive_MoreThanThePrefetch_WaitsInTheBrokerAndIsDoneWhenTheDatabaseGoesOn()
    {
        const int sent = 20;
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await Eventually.TrueAsync(async () => await ReadyAsync(connection) is not null, Patience, "the queue is there");
        await using (await StandStillAsync("message"))
        {
            for (var n = 0; n < sent; n++)
                await PutAsync(channel, $"penuh-{n}");
            await Eventually.TrueAsync(async () => await ReadyAsync(connection) == sent - Prefetch, Patience, "as many are taken as may be");
            (await ReadyAsync(connection)).ShouldBe((uint)(sent - Prefetch));
        }

        await Eventually.TrueAsync(
            async () => (await caller.GetAsync("/api/v1/messages?name=penuh&limit=200")).ShouldBe(200).GetProperty("items").GetArrayLength() == sent, Patience, "all are taken");
        (await ReadyAsync(connection)).ShouldBe(0u);
    }

    private async Task PutAsync(IChannel channel, string id)
    {
        var properties = new BasicProperties { MessageId = id, Type = "message.send", Headers = new Dictionary<string, object?> { ["authorization"] = $"Bearer {caller.Key}" } };
        await channel.BasicPublishAsync("", Queue, true, properties, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { name = "penuh" })));
    }

    /// <summary>How many commands wait in the broker; null while the queue is not there.</summary>
    private static async Task<uint?> ReadyAsync(IConnection connection)
    {
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            return (await channel.QueueDeclarePassiveAsync(Queue)).MessageCount;
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return null;
        }
    }

    /// <summary>Lets nobody at a table until the result is disposed.</summary>
    private async Task<NpgsqlConnection> StandStillAsync(string table)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(host.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"BEGIN; LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
