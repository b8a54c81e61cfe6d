using SopFlow.Host.Security;

namespace SopFlow.Host.Tests.Access;

internal sealed class PermissionTests
{
    private static TestHost Host => SharedHost.Host;

    [Test]
    public async Task Request_WithoutItsPermission_ForbiddenNamesIt()
    {
        var requests = await Requests.AllAsync(Host);
        foreach (var permission in Permissions.All)
        {
            var caller = await Host.CallerAsync(Sops.Pekalongan, new { name = "tanpa", permissions = Permissions.All.Except([permission]) });
            foreach (var request in requests.Where(r => r.Permission == permission))
            {
                var problem = (await request.SendAsync(caller)).ShouldBeProblem(403, "auth.permission_missing");
                problem.GetProperty("subjects").EnumerateArray().Single().GetString().ShouldBe(permission, request.ToString());
            }
        }
    }

    [Test]
    public async Task Request_WithoutAKey_Unauthorized()
    {
        foreach (var request in await Requests.AllAsync(Host))
        {
            var answer = await request.SendAsync(Host.Caller(null));
            answer.ShouldBeProblem(401, "auth.key_missing");
            answer.Headers.WwwAuthenticate.ToString().ShouldStartWith("Bearer");
        }
    }

    [TestCase("sk_0123456789abcdef_0123456789012345678901234567890123456789012")]
    [TestCase("sk_")]
    [TestCase("password")]
    [TestCase("")]
    public async Task Request_WithAKeyThatIsNone_Unauthorized(string key) => (await Host.Caller(key).GetAsync("/api/v1/tasks")).ShouldBeProblem(401, "auth.key_invalid");

    [Test]
    public async Task Request_WithTheRightIdAndAnotherSecret_Unauthorized()
    {
        var (mine, other) = (Host.Administrator(Sops.Pekalongan).Key!, Host.Administrator(Sops.Surakarta).Key!);

        (await Host.Caller(mine[..20] + other[20..]).GetAsync("/api/v1/tasks")).ShouldBeProblem(401, "auth.key_invalid");
    }

    [Test]
    public async Task Request_WithTheKeyInItsOwnHeader_Answered() =>
        (await Host.Caller(null).GetAsync("/api/v1/tasks", ("X-Api-Key", Host.Administrator(Sops.Pekalongan).Key!))).ShouldBe(200);
}
