using CustomerCredit.Support;
using Npgsql;

namespace CustomerCredit.Kill.Tests.Support;

/// <summary>Three processes of the program on one PostgreSQL database, each behind a line that can be cut.</summary>
internal sealed class PostgreSqlWorld : World
{
    public const int Instances = 3;

    private const string Database = "killed";

    /// <summary>A lease that a dead instance leaves stands in everybody's way for so long.</summary>
    public static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(3);

    private readonly List<Instance> _instances = [];
    private DatabaseServer _server = null!;
    private CuttingProxy _proxy = null!;
    private int _calls;

    /// <summary>Another instance each time, of those that are up.</summary>
    public override HttpClient Shop => Next().Shop;

    public override HttpClient Finance => Next().Finance;

    public static async Task<PostgreSqlWorld> Start()
    {
        var world = new PostgreSqlWorld();
        try
        {
            await world.Begin();
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    public Task AllAreUp() => Task.WhenAll(_instances.Select(instance => instance.BecomesReady()));

    /// <summary>kill -9, and a start for which nobody waits; somebody else is always there.</summary>
    public async Task KillAnInstance(Random chance)
    {
        var instance = await OneOfSeveral(chance);
        instance.Kill();
        instance.Begin();
    }

    /// <summary>Stops an instance for twice its lease, and lets it go on as if nothing had been.</summary>
    public async Task FreezeAnInstance(Random chance, Task unless)
    {
        var instance = await OneOfSeveral(chance);
        instance.Freeze();
        try
        {
            await Task.WhenAny(Task.Delay(LeaseLength * 2), unless);
        }
        finally
        {
            instance.Thaw();
        }
    }

    /// <summary>kill -9 of the database server, or of one of its processes, which ends all others.</summary>
    public async Task KillTheDatabase(Random chance)
    {
        await AllAreUp();
        DatabaseMayFail = true;
        if (chance.Next(2) == 0)
        {
            await _server.KillAndRestart();
        }
        else
        {
            await _server.KillABackend(Database, chance);
        }
    }

    /// <summary>Cuts lines at their next COMMIT, before or after the server has heard it; answers how many.</summary>
    public async Task<int> CutCommits(Random chance, TimeSpan patience)
    {
        var wanted = chance.Next(1, 5);
        _proxy.LetsTheServerHear = chance.Next(2) == 0;
        _proxy.Cuts = wanted;
        var waited = new UndisturbedTime();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (_proxy.Cuts > 0 && waited.Elapsed < patience)
        {
            await timer.WaitForNextTickAsync();
        }

        var left = Math.Max(0, _proxy.Cuts);
        _proxy.Cuts = 0;
        return wanted - left;
    }

    /// <summary>A new round: callers shall find the database.</summary>
    public void DatabaseIsThere() => DatabaseMayFail = false;

    public override Task Verify() => Verify(InstanceEnvironment("instance-1"));

    public override async Task<IReadOnlyList<OpenHold>> OpenHolds()
    {
        await using var connection = new NpgsqlConnection(ConnectionString());
        await connection.OpenAsync();
        return await OpenHold.ReadAll(connection);
    }

    public override async ValueTask DisposeAsync()
    {
        _instances.ForEach(instance => instance.Dispose());
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    private async Task Begin()
    {
        _server = await DatabaseServer.Start();
        await CreateDatabase();
        var at = new NpgsqlConnectionStringBuilder(_server.Administration);
        _proxy = new CuttingProxy(at.Host!, at.Port);
        await StartRiver();
        for (var number = 1; number <= Instances; number++)
        {
            var environment = InstanceEnvironment($"instance-{number}");
            _instances.Add(new Instance(() => StartedProcess.Begin("Web", environment), Caller));
        }

        // At once: the database is still empty.
        _instances.ForEach(instance => instance.Begin());
        await AllAreUp();
        await IssueCards();
    }

    private Instance Next()
    {
        var up = _instances.FindAll(instance => instance.IsUp);
        return up.Count == 0
            ? throw new HttpRequestException("No instance is up.")
            : up[(int)((uint)Interlocked.Increment(ref _calls) % (uint)up.Count)];
    }

    /// <summary>Any instance, but never the last.</summary>
    private async Task<Instance> OneOfSeveral(Random chance)
    {
        var up = _instances.FindAll(instance => instance.IsUp);
        if (up.Count < 2)
        {
            await AllAreUp();
            up = _instances.FindAll(instance => instance.IsUp);
        }

        return up[chance.Next(up.Count)];
    }

    private Dictionary<string, string> InstanceEnvironment(string name)
    {
        var environment = WebEnvironment(name);
        environment["Database__LeaseLength"] = LeaseLength.ToString("c");
        environment["Ledger__AuditKey"] = new string('a', 64);
        environment["CreditProvider__CardKey"] = new string('c', 64);
        var line = new NpgsqlConnectionStringBuilder(ConnectionString())
        {
            Port = _proxy.Port,
            Pooling = true,
        };
        foreach (var (key, value) in PostgreSqlServer.SettingsFor(line.ToString()))
        {
            environment[key.Replace(":", "__", StringComparison.Ordinal)] = value!;
        }

        return environment;
    }

    private string ConnectionString() =>
        new NpgsqlConnectionStringBuilder(_server.Administration)
        {
            Database = Database,
        }.ToString();

    private async Task CreateDatabase()
    {
        await using var connection = new NpgsqlConnection(_server.Administration);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {Database}", connection);
        await command.ExecuteNonQueryAsync();
    }
}
