namespace CustomerCredit.Support.Orders;

/// <summary>
/// The life of an order of six pieces that two credits, A and B, and a card pay, and what the three books have to say
/// after each of its steps. All figures are written by hand; a dash is nothing, and what a table does not name is
/// nothing, too.
/// </summary>
public sealed partial record OrderLife
{
    /// <summary>What can be paid with in tests, besides what development data has: 7 points are worth 0.03 EUR.</summary>
    public static IReadOnlyList<(string Name, string Value)> PointsRate { get; } =
    [
        ("CreditProvider:PointsRates:EUR:Version", "sevenths"),
        ("CreditProvider:PointsRates:EUR:Points", "7"),
        ("CreditProvider:PointsRates:EUR:Amount", "0.03"),
    ];

    /// <summary>One for each number of decimals, and one with points.</summary>
    public static IReadOnlyDictionary<string, OrderLife> All { get; } =
        new[] { InDollars(), InYen(), InDinars(), WithPoints() }.ToDictionary(life => life.Name);

    /// <summary>All steps.</summary>
    public static IReadOnlyList<LifeStep> Steps { get; } = Enum.GetValues<LifeStep>();

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>The currency of its money.</summary>
    public required string Currency { get; init; }

    /// <summary>How many decimals that has.</summary>
    public required int Decimals { get; init; }

    /// <summary>The price of a piece.</summary>
    public required string Price { get; init; }

    /// <summary>What sending the whole order costs.</summary>
    public required string Shipping { get; init; }

    /// <summary>The tax on both.</summary>
    public required string TaxRate { get; init; }

    /// <summary>The credit that is applied first.</summary>
    public required PlannedCredit A { get; init; }

    /// <summary>The credit that is applied second.</summary>
    public required PlannedCredit B { get; init; }

    /// <summary>What of the first refund's body says how much.</summary>
    public required string FirstRefund { get; init; }

    /// <summary>What of the second refund's body says how much.</summary>
    public required string SecondRefund { get; init; }

    /// <summary>What the sources pay, and what becomes of their charges at Digital River.</summary>
    public required string Charges { get; init; }

    /// <summary>Where the credits stand in our book, and what of them was redeemed and given back.</summary>
    public required string Credits { get; init; }

    /// <summary>What is on the credits' lines at the provider, and what of it is held; rewards in points.</summary>
    public required string Lines { get; init; }

    /// <summary>The balances of the ledger's accounts, as far as this order moves them.</summary>
    public required string Ledger { get; init; }

    /// <summary>Everything that the books have to say after a step, a line for each figure that is not nothing.</summary>
    public IReadOnlyList<string> After(LifeStep step) =>
        [
            .. new[] { Charges, Credits, Lines, Ledger }
                .SelectMany(table => Row(table, step))
                .Order(StringComparer.Ordinal),
        ];

    private static IEnumerable<string> Row(string table, LifeStep step)
    {
        var rows = table
            .Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToList();
        var cells = rows.Single(row => row[0] == step.ToString());
        cells.Length.ShouldBe(rows[0].Length, $"{step} in the table of {rows[0][1]}");
        return rows[0]
            .Zip(cells)
            .Skip(1)
            .Where(cell => cell.Second != "-")
            .Select(cell => $"{cell.First} {cell.Second}");
    }
}
