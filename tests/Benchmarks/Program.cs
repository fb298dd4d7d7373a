using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerCredit.Benchmarks;
using CustomerCredit.Support;

// Benchmarks [--quick] <file>: measures the service against the ceiling on both databases, prints a table for each, and
// writes every figure to the file. build/bench.sh starts it.
var scale = args.Contains("--quick") ? Scale.Quick : Scale.Full;
var file = args[^1];
if (!PostgreSqlServer.IsThere)
{
    await Console.Error.WriteLineAsync(PostgreSqlServer.Missing);
    return 2;
}

var data = Directory.CreateTempSubdirectory("customer-credit-bench-");
try
{
    var watch = Stopwatch.StartNew();
    List<Series> all =
    [
        .. await Measure("SQLite", name => new SqliteStorage(Folder(name))),
        .. await Measure("PostgreSQL", name => new PostgreSqlStorage(name, Folder("pg-" + name))),
    ];
    Console.WriteLine();
    Console.WriteLine("Ratios are the service's figure over the ceiling's of the same round.");
    await File.WriteAllTextAsync(
        file,
        JsonSerializer.Serialize(
            new
            {
                at = DateTimeOffset.UtcNow,
                commit = Environment.GetEnvironmentVariable("BENCH_COMMIT"),
                processors = Environment.ProcessorCount,
                seconds = (int)watch.Elapsed.TotalSeconds,
                series = all,
            },
            new JsonSerializerOptions(JsonSerializerDefaults.Web)
            {
                WriteIndented = true,
                // A ceiling that needed no processor time that could be measured makes an infinite ratio.
                NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            }
        )
    );
    Console.WriteLine($"Every round is in {file}");
    return 0;
}
finally
{
    data.Delete(recursive: true);
}

async Task<IReadOnlyList<Series>> Measure(string database, Func<string, IStorage> storage)
{
    using var river = await River.Start(Folder(database + "-river"));
    using var service = await Contestant.StartService(storage("service"), river);
    using var ceiling = await Contestant.StartCeiling(storage("ceiling"), river);
    Console.WriteLine($"{database}: warming up");
    var warmUp = await Round.Prepare(service, ceiling, river, scale.WarmUp);
    await warmUp.Run(Operation.All, atOnce: 4, ceilingFirst: false);
    await SameWork.Check(service, ceiling, river);
    var series = new List<Series>();
    foreach (var what in (IReadOnlyList<Operation>[])[Operation.All, Operation.Last])
    foreach (var (atOnce, operations) in scale.Operations)
    {
        var watch = Stopwatch.StartNew();
        var rounds = new List<IReadOnlyList<Pair>>();
        // The next one takes about as long as those before it.
        while (watch.Elapsed * (rounds.Count + 1) < scale.Slot * rounds.Count || rounds.Count == 0)
        {
            Console.WriteLine($"{database}, {atOnce} at once: round {rounds.Count + 1}");
            var round = await Round.Prepare(service, ceiling, river, operations);
            rounds.Add(await round.Run(what, atOnce, ceilingFirst: rounds.Count % 2 == 1));
        }

        series.Add(new Series(database, atOnce, operations, rounds));
        series[^1].Print();
    }

    return series;
}

string Folder(string name) => data.CreateSubdirectory(name).FullName;
