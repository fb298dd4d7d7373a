using System.Globalization;
using System.Text.Json;

namespace CustomerCredit.OutsideProvider;

/// <summary>
/// A merchant's credit provider in small, written from <c>credit-provider.openapi.json</c>: one call at a time, each
/// committed before it is answered.
/// </summary>
public sealed class Provider(Books books, TimeProvider time)
{
    private readonly Lock _lock = new();

    public IReadOnlyList<StoredHold> Holds
    {
        get
        {
            lock (_lock)
            {
                EndLifetimes();
                return [.. books.Holds];
            }
        }
    }

    public IReadOnlyList<CreditLine> Lines
    {
        get
        {
            lock (_lock)
            {
                EndLifetimes();
                return [.. books.Lines];
            }
        }
    }

    public void Put(CreditLine line)
    {
        lock (_lock)
        {
            books.Commit(new Change(line));
        }
    }

    public void Switch(Switches switches)
    {
        lock (_lock)
        {
            books.Commit(new Change(Switches: switches));
        }
    }

    /// <summary>Answers a call.</summary>
    /// <param name="operation">Its <c>operationId</c>.</param>
    /// <param name="argument">The id of the hold, or the reference, if the URL has one.</param>
    /// <param name="key">The idempotency key, if there is one.</param>
    /// <param name="body">The body.</param>
    public Reply Answer(string operation, string? argument, string? key, string body)
    {
        lock (_lock)
        {
            EndLifetimes();
            var question = $"{operation} {argument} {body}";
            if (key is not null && books.Switches.IdempotencyKeys && books.Answer(key) is { } known)
            {
                return known.Question == question ? known.Reply : Reply.Problem(422, "key-reused");
            }

            var (reply, change) = Run(operation, argument, Read(body));
            if (change is not null)
            {
                books.Commit(
                    key is null
                        ? change
                        : change with
                        {
                            Answer = new StoredAnswer(key, question, reply),
                        }
                );
            }

            return reply;
        }
    }

    private (Reply Reply, Change? Change) Run(string operation, string? argument, Question? body) =>
        (operation, body) switch
        {
            ("readCapabilities", _) => (Reply.Ok(books.Switches), null),
            ("checkBalance", { Line: not null }) => (Balance(body), null),
            ("hold", { Line: not null, Amount: not null, Reference: not null }) => Hold(body),
            ("findHold", _) => (Find(argument!), null),
            ("readHold", _) => (ReadHold(argument!), null),
            ("lower", { Amount: not null }) => OnOpen(argument!, hold => Lower(hold, body.Amount)),
            ("renew", { LifetimeSeconds: > 0 }) => OnOpen(argument!, hold => Renew(hold, body)),
            ("redeem", { Amount: not null }) => OnOpen(
                argument!,
                hold => Redeem(hold, body.Amount)
            ),
            ("release", _) => Release(argument!),
            ("giveBack", { Total: not null }) => GiveBack(argument!, body.Total),
            _ => Refuse(400, "invalid-request"),
        };

    private Reply Balance(Question asked) =>
        Named(asked.Line!, null) is { } line
            ? Reply.Ok(new { available = WrittenAmount.Of(line.Available, line.Currency) })
            : Reply.Problem(422, "line-refused");

    private (Reply, Change?) Hold(Question asked)
    {
        var wanted = asked.Amount!;
        if (Named(asked.Line!, wanted.CurrencyCode) is not { } line)
        {
            return Refuse(422, "line-refused");
        }

        if (line.Currency != wanted.CurrencyCode)
        {
            return Refuse(422, "currency-mismatch");
        }

        var amount = asked.AllowPartial ? Math.Min(wanted.Value, line.Available) : wanted.Value;
        if (amount <= 0 || amount > line.Available)
        {
            return Refuse(422, "insufficient-credit");
        }

        var hold = new StoredHold(
            string.Create(CultureInfo.InvariantCulture, $"hold_{books.Holds.Count + 1}"),
            asked.Reference!,
            line.Name,
            line.Currency,
            "open",
            amount,
            0,
            0,
            line.Kind == "giftCard" ? line.Id[^4..] : null,
            ExpiryIn(asked.LifetimeSeconds)
        );
        return (Shown(hold, 201), new Change(Take(line, amount), hold));
    }

    private Reply Find(string reference) =>
        !books.Switches.LookUp
            ? Reply.Problem(405, "not-supported")
            : Reply.Ok(
                new
                {
                    hold = books.Holds.LastOrDefault(hold => hold.Reference == reference)
                        is { } found
                        ? Document(found)
                        : null,
                }
            );

    private Reply ReadHold(string id) =>
        books.Hold(id) is { } hold ? Shown(hold) : Reply.Problem(404, "hold-not-open");

    private (Reply, Change?) Lower(StoredHold hold, WrittenAmount amount) =>
        !books.Switches.Lowering ? Refuse(405, "not-supported")
        : Fits(hold, amount) && amount.Value > 0
            ? Give(hold, hold.Amount - amount.Value, hold with { Amount = amount.Value })
        : Refuse(422, "insufficient-credit");

    private (Reply, Change?) Renew(StoredHold hold, Question asked)
    {
        if (!books.Switches.Holds)
        {
            return Refuse(405, "not-supported");
        }

        var renewed = hold with { ExpiresAt = ExpiryIn(asked.LifetimeSeconds) };
        return (Shown(renewed), new Change(Hold: renewed));
    }

    private (Reply, Change?) Redeem(StoredHold hold, WrittenAmount amount) =>
        !books.Switches.Holds ? Refuse(405, "not-supported")
        : Fits(hold, amount) && amount.Value > 0
            ? Give(
                hold,
                hold.Amount - amount.Value,
                hold with
                {
                    State = "redeemed",
                    Redeemed = amount.Value,
                    ExpiresAt = null,
                }
            )
        : Refuse(422, "insufficient-credit");

    private (Reply, Change?) Release(string id) =>
        books.Hold(id) switch
        {
            null => Refuse(404, "hold-not-open"),
            { IsOpen: true } open => Give(
                open,
                open.Amount,
                open with
                {
                    State = "released",
                    ExpiresAt = null,
                }
            ),
            // Its lifetime ended.
            { State: "released" } ended => (Shown(ended), new Change(Hold: ended)),
            _ => Refuse(409, "hold-not-open"),
        };

    private (Reply, Change?) GiveBack(string id, WrittenAmount total)
    {
        var hold = books.Hold(id);
        if (hold is { IsOpen: true } && !books.Switches.Holds)
        {
            hold = hold with { State = "redeemed", Redeemed = hold.Amount };
        }

        if (hold is not { State: "redeemed" })
        {
            return Refuse(hold is null ? 404 : 409, "hold-not-open");
        }

        return total.CurrencyCode == hold.Currency && total.Value <= hold.Redeemed
            ? Give(
                hold,
                Math.Max(0, total.Value - hold.GivenBack),
                hold with
                {
                    GivenBack = Math.Max(total.Value, hold.GivenBack),
                }
            )
            : Refuse(422, "insufficient-credit");
    }

    private (Reply, Change?) OnOpen(string id, Func<StoredHold, (Reply, Change?)> run) =>
        books.Hold(id) switch
        {
            null => Refuse(404, "hold-not-open"),
            { IsOpen: true } open => run(open),
            _ => Refuse(409, "hold-not-open"),
        };

    /// <summary>Makes this much available again, and the hold what it then is.</summary>
    private (Reply, Change?) Give(StoredHold hold, decimal back, StoredHold then) =>
        (Shown(then), new Change(Take(books.Line(hold.Line)!, -back), then));

    private void EndLifetimes()
    {
        foreach (
            var hold in books
                .Holds.Where(hold => hold.IsOpen && hold.ExpiresAt <= time.GetUtcNow())
                .ToList()
        )
        {
            books.Commit(Give(hold, hold.Amount, hold with { State = "released" }).Item2!);
        }
    }

    private CreditLine? Named(NamedLine named, string? currency)
    {
        var line = currency is null
            ? books.Lines.FirstOrDefault(line => line.Name == named.NameIn(line.Currency))
            : books.Line(named.NameIn(currency));
        return line?.Pin == named.Pin ? line : null;
    }

    private DateTimeOffset? ExpiryIn(long seconds) =>
        books.Switches is { Holds: true, HoldLifetimeSeconds: { } longest }
            ? time.GetUtcNow().AddSeconds(Math.Min(seconds, longest))
            : null;

    private static bool Fits(StoredHold hold, WrittenAmount amount) =>
        amount.CurrencyCode == hold.Currency && amount.Value <= hold.Amount;

    private static CreditLine Take(CreditLine line, decimal amount) =>
        line with
        {
            Available = line.Available - amount,
        };

    private static (Reply, Change?) Refuse(int status, string code) =>
        (Reply.Problem(status, code), null);

    private static Reply Shown(StoredHold hold, int status = 200) =>
        Reply.Ok(Document(hold), status);

    private static object Document(StoredHold hold) =>
        new
        {
            id = hold.Id,
            reference = hold.Reference,
            state = hold.State,
            amount = WrittenAmount.Of(hold.Amount, hold.Currency),
            redeemed = WrittenAmount.Of(hold.Redeemed, hold.Currency),
            givenBack = WrittenAmount.Of(hold.GivenBack, hold.Currency),
            lastFour = hold.LastFour,
            expiresAt = hold.ExpiresAt?.ToString(
                "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
                CultureInfo.InvariantCulture
            ),
        };

    private static Question? Read(string body)
    {
        try
        {
            return body.Length == 0 ? null : JsonSerializer.Deserialize<Question>(body, Reply.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
