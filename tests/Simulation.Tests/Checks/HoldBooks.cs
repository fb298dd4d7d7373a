using CustomerCredit.Domain.StoredValue;
using Microsoft.Data.Sqlite;

namespace CustomerCredit.Simulation.Tests.Checks;

/// <summary>What the credit provider holds, followed row by row.</summary>
internal sealed class HoldBooks(SqliteConnection connection) : IDisposable
{
    private readonly Statement _hold = new(
        connection,
        "SELECT id, credit, number, line, state, currency, amount_minor, COALESCE(points, amount_minor), redeemed_minor, given_back_minor, first_points, first_amount_minor FROM line_holds WHERE rowid = ?"
    );

    private readonly Dictionary<(string Credit, long Number), HoldRow> _holds = [];
    private readonly Dictionary<string, long> _latest = new(StringComparer.Ordinal);

    /// <summary>Told of every hold that was stored, as it was and as it is.</summary>
    public Action<HoldRow?, HoldRow> Changed { get; set; } = (_, _) => { };

    public IEnumerable<HoldRow> All => _holds.Values;

    /// <summary>Every hold of a credit.</summary>
    public IEnumerable<HoldRow> Of(string credit)
    {
        for (var number = 1; number <= _latest.GetValueOrDefault(credit); number++)
        {
            if (Of(credit, number) is { } hold)
            {
                yield return hold;
            }
        }
    }

    /// <summary>The n-th hold of a credit, or null.</summary>
    public HoldRow? Of(string credit, long number) => _holds.GetValueOrDefault((credit, number));

    public void Read(long row) =>
        _hold.For(
            row,
            stored =>
            {
                var hold = new HoldRow(
                    stored.Text(0),
                    stored.Text(1),
                    stored.Number(2),
                    stored.Text(3),
                    Enum.Parse<LineHoldState>(stored.Text(4)),
                    stored.Text(5),
                    stored.Number(6),
                    stored.Number(7),
                    stored.Number(8),
                    stored.Number(9),
                    stored.NumberOrNull(10),
                    stored.Number(11)
                );
                _holds.TryGetValue((hold.Credit, hold.Number), out var before);
                _holds[(hold.Credit, hold.Number)] = hold;
                _latest[hold.Credit] = Math.Max(
                    _latest.GetValueOrDefault(hold.Credit),
                    hold.Number
                );
                Changed(before, hold);
            }
        );

    public void Dispose() => _hold.Dispose();
}
