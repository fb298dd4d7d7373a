using CustomerCredit.Support;

namespace CustomerCredit.Kill.Tests.Support;

/// <summary>One of several processes of the program on one database.</summary>
internal sealed class Instance(
    Func<StartedProcess> begin,
    Func<StartedProcess, string, HttpClient> caller
) : IDisposable
{
    private StartedProcess? _process;
    private Task _starting = Task.CompletedTask;
    private volatile bool _isUp;

    /// <summary>Whether callers should come.</summary>
    public bool IsUp => _isUp;

    public HttpClient Shop { get; private set; } = null!;

    public HttpClient Finance { get; private set; } = null!;

    public void Begin() => _starting = Start();

    public Task BecomesReady() => _starting;

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        _isUp = false;
        _process!.Dispose();
    }

    public void Freeze()
    {
        _isUp = false;
        _process!.Freeze();
    }

    public void Thaw()
    {
        _process!.Thaw();
        _isUp = true;
    }

    public void Dispose()
    {
        _process?.Dispose();
        Shop?.Dispose();
        Finance?.Dispose();
    }

    private async Task Start()
    {
        _process = begin();
        await _process.BecomesReady("/health/ready");
        (Shop, Finance) = (caller(_process, "ck_dev_shop"), caller(_process, "ck_dev_finance"));
        _isUp = true;
    }
}
