using System.Text;

namespace SopFlow.Host.Tests.Bad;

internal sealed class FuzzTests
{
    private const int Bodies = 400;

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "null", "true", "-0", "1e400", "1E-400", "\"\\ud800\"", "\"\\u0000\"", "\"definition\"", "\"documents\"", "\"variables\"",
        "\"kota-pekalongan/diskominfo/hosting\"", "\u0000", "\u00ff", "\"$type\"", "99999999999999999999999999999999", "\"\"", "{\"a\":{}}", "[[[[[[[[", " ", "\n", "//", "NaN",
    ];

    [Test]
    public async Task Post_RandomBodies_NeverAServerError([Values(1, 2)] int seed)
    {
        var caller = SharedHost.Host.Administrator(Sops.Pekalongan);
        var random = new Random(seed);
        var instance = await Sops.StartHostingAsync(caller);
        var (id, task) = (Sops.Id(instance), Sops.OpenTask(instance));
        (string Path, string Body)[] valid =
        [
            ("/api/v1/instances", $$"""{"definition":"{{Sops.Hosting}}","businessKey":"a","variables":{"n":1.5,"l":[1,"x",null]},"documents":[{"document":"disposisi","reference":"5"}]}"""),
            ($"/api/v1/instances/{id}/messages", """{"name":"m","correlationKey":"k","variables":{"a":true},"documents":[]}"""),
            ($"/api/v1/instances/{id}/documents", """{"documents":[{"document":"disposisi","upload":null,"reference":"x"}]}"""),
            ($"/api/v1/tasks/{task}/claim", """{"officer":"Sari","role":"opd_pemohon"}"""),
            ($"/api/v1/tasks/{task}/complete", """{"officer":"Budi","outcome":"a","skip":true,"remark":"r","documents":[],"variables":{}}"""),
            ("/api/v1/keys", """{"name":"n","permissions":["tasks:read"],"roles":["a"],"officer":null,"agency":null}"""),
            ("/api/v1/definitions", """{"id":"kota-pekalongan/a/b","version":"1.0.0","title":"t","steps":[]}"""),
        ];
        for (var i = 0; i < Bodies; i++)
        {
            var (path, body) = valid[random.Next(valid.Length)];
            var mutated = Mutate(body, random);
            var content = new ByteArrayContent(mutated);
            content.Headers.ContentType = new("application/json");

            var answer = await caller.PostAsync(path, content);

            answer.Status.ShouldBeLessThan(500, $"seed {seed}, body {i}: POST {path} {Encoding.UTF8.GetString(mutated)}\n{answer.Text}");
            if (answer.Status >= 400)
                answer.MediaType.ShouldBe("application/problem+json", $"seed {seed}, body {i}: {answer.Status} {answer.Text}");
        }
    }

    private static byte[] Mutate(string body, Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(body).ToList();
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(5))
            {
                case 0 when bytes.Count > 0:
                    bytes.RemoveRange(Math.Min(at, bytes.Count - 1), Math.Min(random.Next(1, 20), bytes.Count - Math.Min(at, bytes.Count - 1)));
                    break;
                case 1:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
                case 2 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 3:
                    var quote = bytes.IndexOf((byte)'"', Math.Min(at, Math.Max(bytes.Count - 1, 0)));
                    if (quote >= 0)
                        bytes.InsertRange(quote + 1, Encoding.UTF8.GetBytes("\\u0000\\ud83d"));
                    break;
                default:
                    bytes.InsertRange(at, bytes.Skip(at / 2).Take(random.Next(30)).ToList());
                    break;
            }
        }

        return [.. bytes];
    }
}
