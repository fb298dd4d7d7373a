namespace CustomerCredit.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Lets one writer at a time through. SQLite has one writer anyway; waiting here is fair and quick, waiting in the
/// driver is neither (it sleeps and tries again).
/// </summary>
internal sealed class WriterGate : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);

    public async Task<IDisposable> Enter()
    {
        await _gate.WaitAsync(CancellationToken.None);
        return new Turn(_gate);
    }

    public void Dispose() => _gate.Dispose();

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
