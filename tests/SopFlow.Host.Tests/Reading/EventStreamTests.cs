using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace SopFlow.Host.Tests.Reading;

internal sealed class EventStreamTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static ApiClient Caller => SharedHost.Host.Administrator(Sops.Pekalongan);

    [Test]
    public async Task Follow_WhileItHappens_EachEventWithItsCursor()
    {
        await using var stream = await OpenAsync($"?after={await EndAsync()}");

        var instance = await Sops.StartHostingAsync(Caller);
        var events = await stream.TakeAsync(3);

        events.Select(e => e.EventType).ShouldBe(["instance.started", "document.received", "task.created"]);
        events.ShouldAllBe(e => JsonElement.Parse(e.Data).GetProperty("instanceId").GetString() == Sops.Id(instance));
        events.ShouldAllBe(e => e.EventId != null);
    }

    [Test]
    public async Task Follow_AgainWithLastEventId_NothingMissedNothingTwice()
    {
        var end = await EndAsync();
        List<SseItem<string>> first;
        await using (var stream = await OpenAsync($"?after={end}"))
        {
            await Sops.StartHostingAsync(Caller);
            first = await stream.TakeAsync(2);
        }

        var meanwhile = await Sops.StartHostingAsync(Caller);
        await using var again = await OpenAsync("", first[^1].EventId);
        var rest = await again.TakeAsync(4);

        rest.Select(e => e.EventType).ShouldBe(["task.created", "instance.started", "document.received", "task.created"]);
        JsonElement.Parse(rest[^1].Data).GetProperty("instanceId").GetString().ShouldBe(Sops.Id(meanwhile));
    }

    [Test]
    public async Task Follow_SomeKinds_ThoseAlone()
    {
        await using var stream = await OpenAsync($"?after={await EndAsync()}&kinds=task.completed");

        await Sops.CompleteAsync(Caller, await Sops.StartHostingAsync(Caller));

        (await stream.TakeAsync(1)).Single().EventType.ShouldBe("task.completed");
    }

    [Test]
    public async Task Follow_HostStops_StreamEnds()
    {
        await using var host = await TestHost.StartAsync();
        await using var stream = await Listener.OpenAsync(host.Administrator(Sops.Pekalongan), "", null);

        var stopped = host.DisposeAsync();

        await stream.EndAsync();
        await stopped;
    }

    private static async Task<string> EndAsync()
    {
        for (var after = ""; ;)
        {
            var page = (await Caller.GetAsync($"/api/v1/events?limit=200&after={after}")).ShouldBe(200);
            after = page.GetProperty("next").GetString()!;
            if (!page.GetProperty("hasMore").GetBoolean())
                return after;
        }
    }

    private static Task<Listener> OpenAsync(string query, string? lastEventId = null) => Listener.OpenAsync(Caller, query, lastEventId);

    /// <summary>Somebody who listens to the stream.</summary>
    private sealed class Listener(HttpResponseMessage response, IAsyncEnumerator<SseItem<string>> items) : IAsyncDisposable
    {
        public static async Task<Listener> OpenAsync(ApiClient caller, string query, string? lastEventId)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/events/stream{query}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", caller.Key);
            request.Headers.Accept.ParseAdd("text/event-stream");
            if (lastEventId is not null)
                request.Headers.Add("Last-Event-ID", lastEventId);
            var response = await caller.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            response.EnsureSuccessStatusCode();
            response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
            var listener = new Listener(response, SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator());
            (await listener.NextAsync()).ShouldNotBeNull().EventType.ShouldBe("ping", "a listener is greeted, so that it knows it is heard");
            return listener;
        }

        public async Task<List<SseItem<string>>> TakeAsync(int count)
        {
            var taken = new List<SseItem<string>>();
            while (taken.Count < count)
            {
                var item = (await NextAsync()).ShouldNotBeNull("the stream ended");
                if (item.EventType != "ping")
                    taken.Add(item);
            }

            return taken;
        }

        public async Task EndAsync()
        {
            while (await NextAsync() is not null)
            {
            }
        }

        public ValueTask DisposeAsync()
        {
            response.Dispose();
            return ValueTask.CompletedTask;
        }

        private async Task<SseItem<string>?> NextAsync()
        {
            try
            {
                return await items.MoveNextAsync().AsTask().WaitAsync(Patience) ? items.Current : null;
            }
            catch (HttpIOException)
            {
                return null;
            }
        }
    }
}
