using System.Globalization;
using System.Text.Json.Nodes;

namespace CustomerCredit.Support.Orders;

/// <summary>What Digital River, our own book with its ledger and the credit provider say about one order.</summary>
internal sealed class OrderBooks
{
    private readonly RunningLife _running;
    private readonly Dictionary<string, decimal> _money = [];
    private readonly Dictionary<string, decimal> _points = [];
    private readonly Dictionary<string, decimal> _told = [];
    private readonly Dictionary<string, string> _words = [];
    private readonly Dictionary<string, decimal> _holds = [];
    private readonly List<string> _disagreements = [];
    private string? _orderState;
    private bool _isPending;

    private OrderBooks(RunningLife running) => _running = running;

    /// <summary>Where they contradict each other. As long as something is under way, they do.</summary>
    public IReadOnlyList<string> Disagreements => _disagreements;

    /// <summary>All that is not nothing, a line each.</summary>
    public IReadOnlyList<string> Figures =>
        [
            .. _money
                .Where(figure => figure.Value != 0)
                .Select(figure => $"{figure.Key} {Text(figure.Value, _running.Life.Decimals)}")
                .Concat(
                    _points
                        .Where(figure => figure.Value != 0)
                        .Select(figure => $"{figure.Key} {Text(figure.Value, 0)}")
                )
                .Concat(_words.Select(word => $"{word.Key} {word.Value}"))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Digital River is asked first: what it says later than that, the others cannot know yet.</summary>
    public static async Task<OrderBooks> Read(RunningLife running)
    {
        var books = new OrderBooks(running);
        await books.ReadDigitalRiver();
        await books.ReadCredits();
        books.CompareStates();
        if (books._disagreements.Count == 0)
        {
            await books.ReadLedger();
            await books.ReadLines();
            books.CompareAmounts();
        }

        return books;
    }

    private async Task ReadDigitalRiver()
    {
        if (_running.Order is null)
        {
            var checkout = await _running.AskRiver($"checkouts/{_running.Checkout}");
            foreach (var source in checkout["payment"]!["sources"]!.AsArray())
            {
                _money[$"{NameOf(source!["id"])}.pays"] = Number(source["amount"]);
            }

            return;
        }

        var order = await _running.AskRiver($"orders/{_running.Order}");
        _orderState = (string)order["state"]!;
        foreach (var charge in order["payment"]!["charges"]!.AsArray())
        {
            var name = NameOf(charge!["sourceId"]);
            _money[$"{name}.pays"] = Number(charge["amount"]);
            _money[$"{name}.captured"] = Completed(charge["captures"]);
            _money[$"{name}.cancelled"] = Completed(charge["cancels"]);
            _money[$"{name}.refunded"] = Completed(charge["refunds"]);
        }
    }

    private async Task ReadCredits()
    {
        var credits = (await _running.AskShop($"/api/v1/carts/{_running.Cart}/credits"))["items"]!;
        foreach (var credit in credits.AsArray())
        {
            var name = NameOf(credit!["sourceId"]);
            _words[$"{name}.state"] = (string)credit["state"]!;
            _told[$"{name}.redeemed"] = Number(credit["redeemed"]!["amount"]);
            _told[$"{name}.returned"] = Number(credit["givenBack"]!["amount"]);
        }
    }

    private async Task ReadLedger()
    {
        foreach (var (letter, credit) in _running.Credits)
        {
            var postings = credit.Id is { } id ? await Postings($"credit={id}") : [];
            foreach (var posting in postings)
            {
                Post(posting);
                Follow(letter, posting);
            }

            if (credit.Line is { } line)
            {
                (await Postings($"kind=issue&account={line.Account}")).ForEach(Post);
            }
        }
    }

    private async Task<List<JsonNode>> Postings(string filter) =>
        [
            .. (await _running.AskFinance($"/api/v1/ledger/transactions?{filter}"))["items"]!
                .AsArray()
                .Select(posting => posting!),
        ];

    private void Post(JsonNode posting)
    {
        foreach (var entry in posting["entries"]!.AsArray())
        {
            var amount = entry!["amount"]!;
            var isPoints = amount["points"] is not null;
            Add(
                isPoints ? _points : _money,
                ShortName((string)entry["account"]!),
                Number(isPoints ? amount["points"] : amount["amount"])
            );
        }
    }

    /// <summary>What the ledger holds, redeemed and gave back for one credit, in money.</summary>
    private void Follow(string letter, JsonNode posting)
    {
        foreach (var entry in posting["entries"]!.AsArray())
        {
            var (account, kind) = ((string)entry!["account"]!, (string)posting["kind"]!);
            var amount = Number(entry["amount"]!["amount"] ?? entry["amount"]!["points"]);
            if (account.StartsWith("hold_pending:", StringComparison.Ordinal))
            {
                Add(_holds, letter, amount);
            }
            else if (
                kind == "redeem"
                && account.StartsWith("dr_clearing:", StringComparison.Ordinal)
            )
            {
                Add(_money, $"{letter}.redeemed", amount);
            }
            else if (
                kind == "giveBackPaid"
                && account.StartsWith("refund_clearing:", StringComparison.Ordinal)
            )
            {
                Add(_money, $"{letter}.returned", -amount);
            }
        }
    }

    private async Task ReadLines()
    {
        foreach (var (letter, credit) in _running.Credits)
        {
            if (credit.Line is not { } line)
            {
                continue;
            }

            var view = await _running.AskFinance($"/api/v1/credit-lines/{line.Id}");
            var points = view["points"];
            var figures = points is null ? _money : _points;
            figures[$"{letter}.balance"] = Number(points?["balance"] ?? view["balance"]!["amount"]);
            figures[$"{letter}.held"] = Number(points?["held"] ?? view["held"]!["amount"]);
            Agree(
                Number(points?["available"] ?? view["available"]!["amount"]),
                figures.GetValueOrDefault(ShortName(line.Account)),
                $"{letter}: available at the provider and in the ledger"
            );
        }
    }

    private void CompareStates()
    {
        if (_isPending)
        {
            _disagreements.Add("Digital River has not finished");
        }

        foreach (var (letter, _) in _running.Credits.Where(one => one.Value.Id is not null))
        {
            Agree(
                StateAt(Money(letter, "pays"), ReturnedByDigitalRiver(letter)),
                _words.GetValueOrDefault($"{letter}.state"),
                $"{letter}: what its charge makes of it, and its state"
            );
        }
    }

    private void CompareAmounts()
    {
        foreach (var (letter, credit) in _running.Credits.Where(one => one.Value.Id is not null))
        {
            var (pays, held) = (Money(letter, "pays"), _holds.GetValueOrDefault(letter));
            var (redeemed, returned) = (Money(letter, "redeemed"), Money(letter, "returned"));
            Agree(IsAccepted ? pays : 0, redeemed, $"{letter}: charged and redeemed");
            Agree(redeemed, Told(letter, "redeemed"), $"{letter}: redeemed, and told so");
            Agree(returned, Told(letter, "returned"), $"{letter}: given back, and told so");
            Agree(
                ReturnedByDigitalRiver(letter),
                returned,
                $"{letter}: given back by Digital River and by us"
            );
            if (_points.TryGetValue($"{letter}.held", out var points))
            {
                Agree(points, held, $"{letter}: points held at the provider and in the ledger");
                continue;
            }

            Agree(IsAccepted ? 0 : pays, held, $"{letter}: charged later and held in the ledger");
            if (credit.Line is not null)
            {
                Agree(
                    Money(letter, "held"),
                    held,
                    $"{letter}: held at the provider and in the ledger"
                );
                Agree(
                    Number(JsonValue.Create(credit.Plan.Issued)) - redeemed + returned,
                    Money(letter, "balance"),
                    $"{letter}: issued less spent, and what is on the line"
                );
            }
        }
    }

    private bool IsAccepted => _orderState is not (null or "pending_payment" or "in_review");

    private decimal ReturnedByDigitalRiver(string letter) =>
        Money(letter, "cancelled") + Money(letter, "refunded");

    private decimal Money(string letter, string of) => _money.GetValueOrDefault($"{letter}.{of}");

    private decimal Told(string letter, string of) => _told.GetValueOrDefault($"{letter}.{of}");

    private string StateAt(decimal pays, decimal returned) =>
        _orderState switch
        {
            null => "attached",
            "pending_payment" or "in_review" => "orderPending",
            _ when returned == 0 => "redeemed",
            _ => returned < pays ? "partRefunded" : "refunded",
        };

    private void Agree<T>(T one, T other, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(one, other))
        {
            _disagreements.Add($"{what}: {one} and {other}");
        }
    }

    private decimal Completed(JsonNode? entries)
    {
        _isPending |= entries!.AsArray().Any(entry => (string)entry!["state"]! == "pending");
        return entries
            .AsArray()
            .Where(entry => (string)entry!["state"]! == "complete")
            .Sum(entry => Number(entry!["amount"]));
    }

    /// <summary>A, B or card; a source that is none of them is a figure that nobody expects.</summary>
    private string NameOf(JsonNode? source)
    {
        var id = (string?)source;
        return id is not null && id == _running.Card
            ? "card"
            : _running.Credits.FirstOrDefault(credit => credit.Value.Source == id).Key
                ?? $"unknown-{id}";
    }

    /// <summary>Without the line's id, which is another each time, and without the currency, which is always the same.</summary>
    private string ShortName(string account)
    {
        var parts = account.Split(':').ToList();
        parts.RemoveAll(part => _running.Credits.Values.Any(credit => credit.Line?.Id == part));
        if (parts[^1] == _running.Life.Currency)
        {
            parts.RemoveAt(parts.Count - 1);
        }

        return string.Join(':', parts);
    }

    private static void Add(Dictionary<string, decimal> figures, string name, decimal amount) =>
        figures[name] = figures.GetValueOrDefault(name) + amount;

    /// <summary>Amounts are texts in our API and numbers in Digital River's.</summary>
    private static decimal Number(JsonNode? amount) =>
        decimal.Parse(amount!.ToString(), CultureInfo.InvariantCulture);

    private static string Text(decimal amount, int decimals) =>
        amount.ToString($"F{decimals}", CultureInfo.InvariantCulture);
}
