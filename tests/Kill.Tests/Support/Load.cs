namespace CustomerCredit.Kill.Tests.Support;

/// <summary>Twelve callers on six carts and a few gift cards.</summary>
internal sealed class Load
{
    private const int Carts = 6;
    private const int CallersOfACart = 2;

    /// <summary>What is not at rest by then is stuck: no credit is left alone for more than a minute.</summary>
    private static readonly TimeSpan SettledWithin = TimeSpan.FromSeconds(90);

    /// <summary>Whoever finds nobody at home does not ask again at once.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    private readonly World _world;
    private LoadedCart[] _carts = [];
    private List<Task> _callers = [];
    private CancellationTokenSource _stop = new();
    private volatile bool _isDisturbed;
    private long _calls;

    private Load(World world) => _world = world;

    /// <summary>Whether answers may be lost now.</summary>
    public bool IsDisturbed
    {
        get => _isDisturbed;
        set => _isDisturbed = value;
    }

    /// <summary>Ends when a caller met what no caller may meet.</summary>
    public Task HasFailed { get; private set; } = Task.CompletedTask;

    public static async Task<Load> On(World world) =>
        new(world)
        {
            _carts = await Task.WhenAll(
                Enumerable.Range(0, Carts).Select(_ => LoadedCart.Register(world))
            ),
        };

    public void Begin(Func<int, Random> chances)
    {
        (_calls, _isDisturbed) = (0, false);
        _stop = new CancellationTokenSource();
        _callers =
        [
            .. Enumerable
                .Range(0, _carts.Length * CallersOfACart)
                .Select(who => Use(_carts[who % _carts.Length], chances(who))),
        ];
        HasFailed = Task.WhenAny(_callers);
    }

    /// <summary>Ends when all have stopped; answers how often they called.</summary>
    public async Task<long> End()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_callers);
        _stop.Dispose();
        return _calls;
    }

    /// <summary>Holds both books, the provider's and the ledger against what the callers know.</summary>
    public async Task Verify()
    {
        await Task.WhenAll(_carts.Select(cart => cart.Verify(SettledWithin)));
        await CardBooks.Verify(_world, _carts);
        _carts = await Task.WhenAll(_carts.Select(Unworn));
    }

    private async Task<LoadedCart> Unworn(LoadedCart cart)
    {
        if (!cart.IsWorn)
        {
            return cart;
        }

        await cart.Empty(SettledWithin);
        return await LoadedCart.Register(_world);
    }

    private async Task Use(LoadedCart cart, Random chance)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                Interlocked.Increment(ref _calls);
                await cart.Act(chance);
            }
            catch (Exception exception) when (IsLost(exception) && IsDisturbed)
            {
                // The answer that nobody will hear.
                await Task.Delay(Breath);
            }
        }
    }

    private static bool IsLost(Exception exception) =>
        exception
            is HttpRequestException
                or IOException
                or OperationCanceledException
                or ObjectDisposedException;
}
