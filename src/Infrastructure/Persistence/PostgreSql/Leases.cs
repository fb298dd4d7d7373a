using System.Collections.Concurrent;
using CustomerCredit.Application.Common;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CustomerCredit.Infrastructure.Persistence.PostgreSql;

/// <summary>
/// Leases as rows (engine design, section 8.2): taken by one guarded statement, renewed while this process lives, ended
/// by the database's clock when it does not. In one process waiters queue in memory, so that only one of them asks.
/// Whoever was paused beyond its lease is stopped by the version of what it wants to store.
/// </summary>
internal sealed class Leases : IAsyncDisposable, IDisposable
{
    private const int MaxConnections = 8;

    private static readonly TimeSpan PauseBetweenQuestions = TimeSpan.FromMilliseconds(50);

    private readonly string _owner;
    private readonly LeaseTerms _terms;
    private readonly TimeProvider _time;
    private readonly ILogger<Leases> _logger;
    private readonly TurnsByKey<string> _turns;
    private readonly Lazy<NpgsqlDataSource> _source;
    private readonly ConcurrentDictionary<string, Task> _givingBack = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();
    private readonly Lazy<Task> _renewing;

    public Leases(
        PostgreSqlDatabase database,
        LeaseTerms terms,
        IIdSource ids,
        TimeProvider time,
        ILogger<Leases> logger
    )
    {
        _owner = ids.Next();
        _terms = terms;
        _time = time;
        _logger = logger;
        _turns = new TurnsByKey<string>(time);
        _source = new Lazy<NpgsqlDataSource>(() => Source(database.ConnectionString));
        _renewing = new Lazy<Task>(KeepRenewing);
    }

    /// <summary>Takes it, waiting at most <paramref name="patience" />; null when somebody else kept it. Dispose it to give it back.</summary>
    public async Task<IDisposable?> Take(
        string name,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        if (_givingBack.TryGetValue(name, out var givingBack))
        {
            // Whoever gave it back need not wait for the database; whoever wants it next is not told it were taken.
            await givingBack.WaitAsync(cancellationToken);
        }

        var started = _time.GetTimestamp();
        var turn = await _turns.Take(name, patience, cancellationToken);
        if (turn is null)
        {
            return null;
        }

        try
        {
            var left = patience - _time.GetElapsedTime(started);
            if (await Ask(name, left, cancellationToken) is { } fence)
            {
                _ = _renewing.Value;
                return new Lease(() => GiveBack(name, fence, turn));
            }
        }
        catch
        {
            turn.Dispose();
            throw;
        }

        turn.Dispose();
        return null;
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>What is being given back is given back: the next one shall not wait for a lease to lapse.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_givingBack.Values);
        if (_renewing.IsValueCreated)
        {
            await _renewing.Value;
        }

        if (_source.IsValueCreated)
        {
            await _source.Value.DisposeAsync();
        }

        _end.Dispose();
    }

    /// <summary>
    /// A lease that is lost with the last moments of a crashed server costs nothing, so nobody waits for the disk. Its
    /// own few connections also keep a flood of requests from standing in the way of those that want to end.
    /// </summary>
    private static NpgsqlDataSource Source(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxPoolSize = MaxConnections,
        };
        settings.Options += " -c synchronous_commit=off";
        return NpgsqlDataSource.Create(settings);
    }

    /// <summary>Answers the fence, or null when the lease stayed with somebody else.</summary>
    private async Task<long?> Ask(
        string name,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        var started = _terms.RealTime.GetTimestamp();
        while (true)
        {
            if (await TryTake(name, cancellationToken) is { } fence)
            {
                return fence;
            }

            if (_terms.RealTime.GetElapsedTime(started) + PauseBetweenQuestions > patience)
            {
                return null;
            }

            await Task.Delay(PauseBetweenQuestions, _terms.RealTime, cancellationToken);
        }
    }

    /// <summary>A row of our own is what an answer that was lost left behind: in this process it is our turn.</summary>
    private async Task<long?> TryTake(string name, CancellationToken cancellationToken) =>
        (long?)
            await Execute(
                """
                INSERT INTO leases AS held (name, owner, fence, expires_at)
                VALUES ($1, $2, 1, clock_timestamp() + $3)
                ON CONFLICT (name) DO UPDATE
                SET owner = $2, fence = held.fence + 1, expires_at = clock_timestamp() + $3
                WHERE held.owner = $2 OR held.expires_at <= clock_timestamp()
                RETURNING fence
                """,
                cancellationToken,
                name,
                _owner,
                _terms.Length
            );

    private void GiveBack(string name, long fence, IDisposable turn)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _givingBack[name] = done.Task;
        _ = GiveBackAndLeave();

        async Task GiveBackAndLeave()
        {
            try
            {
                await Execute(
                    "DELETE FROM leases WHERE name = $1 AND owner = $2 AND fence = $3",
                    CancellationToken.None,
                    name,
                    _owner,
                    fence
                );
            }
            catch (NpgsqlException failed)
            {
                _logger.LogWarning(failed, "The lease {Lease} is left to lapse", name);
            }
            finally
            {
                _givingBack.TryRemove(name, out _);
                turn.Dispose();
                done.SetResult();
            }
        }
    }

    private async Task KeepRenewing()
    {
        using var timer = new PeriodicTimer(_terms.Length / 3, _terms.RealTime);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                await Renew();
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private async Task Renew()
    {
        try
        {
            await Execute(
                "UPDATE leases SET expires_at = clock_timestamp() + $2 WHERE owner = $1",
                _end.Token,
                _owner,
                _terms.Length
            );
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            _logger.LogWarning(failed, "The leases could not be renewed; it is tried again");
        }
    }

    /// <summary>A connection that broke while it lay in the pool is noticed by its next user only, who then tries another.</summary>
    private async Task<object?> Execute(
        string sql,
        CancellationToken cancellationToken,
        params object[] values
    )
    {
        try
        {
            return await ExecuteOnce();
        }
        catch (NpgsqlException broken) when (broken.IsTransient)
        {
            _source.Value.Clear();
            return await ExecuteOnce();
        }

        async Task<object?> ExecuteOnce()
        {
            await using var command = _source.Value.CreateCommand(sql);
            foreach (var value in values)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            return await command.ExecuteScalarAsync(cancellationToken);
        }
    }

    private sealed class Lease(Action giveBack) : IDisposable
    {
        private int _isGivenBack;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isGivenBack, 1) == 0)
            {
                giveBack();
            }
        }
    }
}
