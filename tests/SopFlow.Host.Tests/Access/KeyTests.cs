using System.Text;
using System.Text.Json;
using Npgsql;

namespace SopFlow.Host.Tests.Access;

internal sealed class KeyTests
{
    private static TestHost Host => SharedHost.Host;

    private static ApiClient Administrator => Host.Administrator(Sops.Pekalongan);

    [Test]
    public async Task Create_Key_SecretIsShownOnceAndNowhereStored()
    {
        var made = (await Administrator.PostAsync("/api/v1/keys", new { name = "Integrasi", permissions = new[] { "tasks:read" } })).ShouldBe(201);
        var key = made.GetProperty("key").GetString()!;

        (await Host.Caller(key).GetAsync("/api/v1/tasks")).ShouldBe(200);
        var listed = await Administrator.GetAsync("/api/v1/keys");
        listed.Text.ShouldContain(made.GetProperty("id").GetString()!);
        listed.Text.ShouldNotContain(key[20..]);
        (await EverythingAsync()).ShouldNotContain(key[20..]);
    }

    [Test]
    public async Task Revoke_Key_HoldsAtOnce()
    {
        var made = (await Administrator.PostAsync("/api/v1/keys", new { name = "Sementara", permissions = new[] { "tasks:read" } })).ShouldBe(201);
        var caller = Host.Caller(made.GetProperty("key").GetString());
        (await caller.GetAsync("/api/v1/tasks")).ShouldBe(200);

        (await Administrator.DeleteAsync($"/api/v1/keys/{made.GetProperty("id").GetString()}")).ShouldBe(204);

        (await caller.GetAsync("/api/v1/tasks")).ShouldBeProblem(401, "auth.key_invalid");
        (await Administrator.DeleteAsync($"/api/v1/keys/{made.GetProperty("id").GetString()}")).ShouldBeProblem(404, "key.not_found");
    }

    [Test]
    public async Task Create_KeyWithMoreRights_Forbidden()
    {
        var caller = await Host.CallerAsync(Sops.Pekalongan, new { name = "Pengelola", permissions = new[] { "keys:manage", "tasks:read" }, roles = new[] { "kepala_dinas" } });

        (await caller.PostAsync("/api/v1/keys", new { name = "x", permissions = new[] { "tasks:read", "tasks:work" } }))
            .ShouldBeProblem(403, "key.rights_exceeded").GetProperty("subjects").EnumerateArray().Single().GetString().ShouldBe("tasks:work");
        (await caller.PostAsync("/api/v1/keys", new { name = "x", permissions = new[] { "tasks:read" }, roles = new[] { "kabid_ins" } })).ShouldBeProblem(403, "key.rights_exceeded");
        var inherited = (await caller.PostAsync("/api/v1/keys", new { name = "x", permissions = new[] { "tasks:read" } })).ShouldBe(201);
        inherited.GetProperty("roles").EnumerateArray().Single().GetString().ShouldBe("kepala_dinas");
    }

    [TestCase("{\"name\":\"x\",\"permissions\":[]}")]
    [TestCase("{\"name\":\"x\",\"permissions\":[\"everything\"]}")]
    [TestCase("{\"name\":\"\",\"permissions\":[\"tasks:read\"]}")]
    [TestCase("{\"name\":\"x\",\"permissions\":[\"tasks:read\"],\"roles\":[]}")]
    public async Task Create_KeyThatCannotBe_BadRequest(string body) => (await Administrator.PostAsync("/api/v1/keys", body)).ShouldBeProblem(400, "request.invalid");

    [Test]
    public async Task Create_Repeated_OneKeyAndTheSecretIsNotShownAgain()
    {
        var header = ("Idempotency-Key", Guid.NewGuid().ToString());
        var body = new { name = "Berulang", permissions = new[] { "tasks:read" } };
        var first = (await Administrator.PostAsync("/api/v1/keys", body, header)).ShouldBe(201);

        var again = await Administrator.PostAsync("/api/v1/keys", body, header);

        again.IsReplay.ShouldBeTrue();
        again.ShouldBe(201).GetProperty("id").GetString().ShouldBe(first.GetProperty("id").GetString());
        again.Json.GetProperty("key").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    /// <summary>All the text that the database holds of keys and answers.</summary>
    private static async Task<string> EverythingAsync()
    {
        await using var connection = new NpgsqlConnection(Host.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT row_to_json(k)::text FROM api_key k UNION ALL SELECT encode(response, 'escape') FROM request", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var all = new StringBuilder();
        while (await reader.ReadAsync())
            all.AppendLine(reader.GetString(0));
        return all.ToString();
    }
}
