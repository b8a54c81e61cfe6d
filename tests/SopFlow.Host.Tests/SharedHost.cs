namespace SopFlow.Host.Tests;

/// <summary>The host that tests share which need no settings of their own: each makes its own instances.</summary>
[SetUpFixture]
internal sealed class SharedHost
{
    private static TestHost? host;

    public static TestHost Host => host ?? throw new InvalidOperationException("The shared host has not started.");

    [OneTimeSetUp]
    public async Task Start() => host = await TestHost.StartAsync();

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (host is not null)
            await host.DisposeAsync();
    }
}
