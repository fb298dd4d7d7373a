namespace CustomerCredit.Sandbox.Tests.Support;

/// <summary>A class shares one sandbox; every test finds it empty, with default switches and no faults.</summary>
public abstract class SandboxTest(SandboxHost host) : IClassFixture<SandboxHost>, IAsyncLifetime
{
    protected SandboxHost Host => host;

    protected Merchant Merchant => host.Merchant;

    public async ValueTask InitializeAsync() => await host.Merchant.Reset();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
