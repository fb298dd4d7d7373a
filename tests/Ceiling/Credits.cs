using System.Globalization;
using System.Text.Json;

namespace CustomerCredit.Ceiling;

/// <summary>
/// What the service does for a caller, boiled down to its calls and commits in the same order: no rules, no keys looked
/// up, no leases, no recovery.
/// </summary>
internal sealed class Credits(IStore store, DigitalRiver river)
{
    private const string CallerFunding = "caller_funding:USD";
    private const string CallerPending = "hold_pending:caller_funding:USD";
    private const string CardPending = "hold_pending:card:USD";

    public Task OpenAccounts() =>
        store.Commit(
            Rows.Account(CallerFunding, "CallerFunding"),
            Rows.Account(CallerPending, "HoldPending"),
            Rows.Account(CardPending, "HoldPending")
        );

    public async Task<IResult> IssueCards(IssueBody body)
    {
        var numbers = Enumerable.Range(0, body.Count).Select(_ => NewId.Text()).ToList();
        var statements = numbers.SelectMany(number =>
        {
            var account = "card:" + NewId.Text();
            return new[]
            {
                Rows.CardAccount(account, Amount(body.Amount)),
                Rows.Card(NewId.Text(), number, account),
            };
        });
        await store.Commit([.. statements]);
        return TypedResults.Json(
            new { items = numbers.Select(number => new { number, pin = "1234" }) },
            statusCode: 201
        );
    }

    public async Task<IResult> Register(string cart, RegisterBody body)
    {
        var checkout = await river.ReadCheckout(cart, body.CheckoutId);
        await store.Commit(Rows.Cart(NewId.Text(), cart, body.CheckoutId, checkout));
        return TypedResults.Created((string?)null);
    }

    public async Task<IResult> Remaining(string cart)
    {
        var (id, checkoutId) = await CartOf(cart);
        var checkout = await river.ReadCheckout(cart, checkoutId);
        await store.Commit(Rows.Figures(id, checkout));
        return TypedResults.Json(
            new
            {
                amountRemainingToBeContributed = checkout
                    .Payment
                    .Session
                    .AmountRemainingToBeContributed,
                amountContributed = checkout.Payment.Session.AmountContributed,
            }
        );
    }

    public async Task<IResult> Post(string cart, CreditBody body, HttpRequest request)
    {
        var key = request.Headers["Idempotency-Key"].ToString();
        var (id, checkout) = await CartOf(cart);
        var read = await river.ReadCheckout(cart, checkout);
        var credit = body.CreditLine is { } line
            ? await ApplyLine(cart, id, checkout, read, body, line, key)
            : await ApplyCallerHeld(cart, id, checkout, read, body, key);
        return TypedResults.Json(credit, statusCode: 201);
    }

    public async Task<IResult> PostAsConnector(ConnectorBody body, HttpRequest request)
    {
        var input = JsonSerializer.Deserialize<ConnectorInput>(
            body.InputData,
            JsonSerializerOptions.Web
        )!;
        var key = request.Headers["Idempotency-Key"].ToString();
        var (id, checkout) = await CartOf(input.CartId);
        var read = await river.ReadCheckout(input.CartId, checkout);
        var asked = new CreditBody(input.Amount, input.PaymentName, null);
        var credit = await ApplyCallerHeld(input.CartId, id, checkout, read, asked, key);
        return TypedResults.Json(new { isSuccess = true, sourceId = credit.SourceId });
    }

    public async Task<IResult> Delete(string cart, string source, HttpRequest request)
    {
        var key = request.Headers["Idempotency-Key"].ToString();
        var (cartId, checkout) = await CartOf(cart);
        var found = await store.First(
            new Statement(
                """
                SELECT credit.id, credit.kind, coalesce(credit.hold, ''), credit.amount_minor, holding.id
                FROM applied_credits credit JOIN ledger_transactions holding ON holding.credit = credit.id
                WHERE credit.source = $1
                """,
                source
            )
        );
        var (credit, amount) = ((string)found[0], Rows.Major(found[3]));
        var posting = new Posting((string)found[4], credit, amount);
        var detach = NewId.Text();
        var kind = (string)found[1];
        await store.Commit([
            Rows.Moved(credit, "Detaching"),
            Rows.History(credit, 8, "DetachAsked", "Detaching"),
            Rows.Key("DeattachPaymentToCheckout", key, credit),
            Rows.CallOn(detach, credit, 4, "Detach", source),
            .. Rows.Notices(cartId, credit, kind, checkout, amount, "Detaching"),
        ]);
        await river.Detach(cart, checkout, source);
        var read = await river.ReadCheckout(cart, checkout);
        if (kind == "CallerHeld")
        {
            await store.Commit([
                Rows.Released(credit),
                Rows.Figures(cartId, read),
                Rows.History(credit, 10, "SourceCancelled", "Releasing"),
                Rows.History(credit, 12, "ReleaseOk", "Released"),
                Rows.CallDone(detach),
                .. Release(posting, CallerPending, CallerFunding),
                .. Rows.Notices(cartId, credit, kind, checkout, amount, "Releasing", "Released"),
            ]);
        }
        else
        {
            await ReleaseLine(credit, cartId, checkout, read, detach, (string)found[2], posting);
        }

        return TypedResults.NoContent();
    }

    private async Task ReleaseLine(
        string credit,
        string cartId,
        string checkout,
        Checkout read,
        string detach,
        string hold,
        Posting posting
    )
    {
        var release = NewId.Text();
        await store.Commit([
            Rows.Moved(credit, "Releasing"),
            Rows.Figures(cartId, read),
            Rows.History(credit, 10, "SourceCancelled", "Releasing"),
            Rows.CallDone(detach),
            Rows.Call(release, credit, 5, "ReleaseHold"),
            .. Rows.Notices(cartId, credit, "GiftCard", checkout, posting.Amount, "Releasing"),
        ]);
        var account = await store.First(
            new Statement(
                "SELECT line.account_name FROM line_holds hold JOIN credit_lines line ON line.id = hold.line WHERE hold.id = $1",
                hold
            )
        );
        await store.Commit([
            Rows.Balance((string)account[0], posting.Amount),
            Rows.HoldStep($"v:{credit}:1", hold, 0),
            Rows.HoldReleased(hold),
            .. Release(posting, CardPending, (string)account[0]),
        ]);
        await store.Commit([
            Rows.Released(credit),
            Rows.History(credit, 12, "ReleaseOk", "Released"),
            Rows.CallDone(release),
            .. Rows.Notices(cartId, credit, "GiftCard", checkout, posting.Amount, "Released"),
        ]);
    }

    private async Task<CreditAnswer> ApplyCallerHeld(
        string cart,
        string cartId,
        string checkout,
        Checkout read,
        CreditBody body,
        string key
    )
    {
        var (credit, create, amount) = (NewId.Text(), NewId.Text(), Amount(body.Amount));
        await store.Commit([
            Rows.Credit(credit, cartId, checkout, amount, body.PaymentName),
            Rows.Figures(cartId, read),
            Rows.Key("AddCustomerCreditSourceToCheckout", key, credit),
            Rows.History(credit, 1, "Apply", "Holding"),
            Rows.History(credit, 2, "HoldOk", "SourceCreating"),
            Rows.Call(create, credit, 1, "CreateSource"),
            .. Hold(credit, amount, CallerFunding, CallerPending),
            .. Rows.Notices(
                cartId,
                credit,
                "CallerHeld",
                checkout,
                amount,
                "Holding",
                "SourceCreating"
            ),
        ]);
        return await Attach(cart, cartId, checkout, read, credit, create, callNumber: 1, amount);
    }

    private async Task<CreditAnswer> ApplyLine(
        string cart,
        string cartId,
        string checkout,
        Checkout read,
        CreditBody body,
        CreditLine line,
        string key
    )
    {
        var (credit, call, create) = (NewId.Text(), NewId.Text(), NewId.Text());
        var (hold, amount) = (NewId.Text(), Amount(body.Amount));
        await store.Commit([
            Rows.CreditOnALine(credit, cartId, checkout, amount, body.PaymentName, line.Number),
            Rows.Figures(cartId, read),
            Rows.Key("AddCustomerCreditSourceToCheckout", key, credit),
            Rows.History(credit, 1, "Apply", "Holding"),
            Rows.Call(call, credit, 1, "Hold"),
            .. Rows.Notices(cartId, credit, "GiftCard", checkout, amount, "Holding"),
        ]);
        var found = await store.First(
            new Statement(
                "SELECT id, account_name FROM credit_lines WHERE fingerprint = $1 AND shop = 'dev'",
                line.Number
            )
        );
        var account = (string)found[1];
        await store.Commit([
            Rows.Balance(account, -amount),
            Rows.Hold(hold, credit, (string)found[0], amount),
            Rows.HoldStep($"h:{credit}:1", hold, amount),
            .. Hold(credit, amount, account, CardPending),
        ]);
        await store.Commit([
            Rows.Held(credit, hold, "0000"),
            Rows.History(credit, 3, "HoldOk", "SourceCreating"),
            Rows.CallDone(call),
            Rows.Call(create, credit, 2, "CreateSource"),
            .. Rows.Notices(cartId, credit, "GiftCard", checkout, amount, "SourceCreating"),
        ]);
        return await Attach(cart, cartId, checkout, read, credit, create, callNumber: 2, amount);
    }

    private async Task<CreditAnswer> Attach(
        string cart,
        string cartId,
        string checkout,
        Checkout read,
        string credit,
        string create,
        int callNumber,
        decimal amount
    )
    {
        var attach = NewId.Text();
        var source = await river.CreateSource(cart, read.Payment.Session.Id, amount, credit);
        var kind = callNumber == 1 ? "CallerHeld" : "GiftCard";
        await store.Commit([
            Rows.HasSource(credit, source),
            Rows.History(credit, 4, "SourceOk", "Attaching"),
            Rows.CallDone(create),
            Rows.CallOn(attach, credit, callNumber + 1, "Attach", source),
            .. Rows.Notices(cartId, credit, kind, checkout, amount, "Attaching"),
        ]);
        await river.Attach(cart, checkout, source);
        var after = await river.ReadCheckout(cart, checkout);
        await store.Commit([
            Rows.Attached(credit),
            Rows.Figures(cartId, after),
            Rows.History(credit, 6, "AttachOk", "Attached"),
            Rows.CallDone(attach),
            .. Rows.Notices(cartId, credit, kind, checkout, amount, "Attached"),
        ]);
        return new CreditAnswer(credit, source, amount, "attached");
    }

    private IEnumerable<Statement> Hold(
        string credit,
        decimal amount,
        string account,
        string pending
    )
    {
        var transaction = NewId.Text();
        return
        [
            Rows.Transaction(transaction, credit, "Hold"),
            store.Seal(transaction),
            Rows.Entry(transaction, 1, account, -amount),
            Rows.Entry(transaction, 2, pending, amount),
        ];
    }

    private IEnumerable<Statement> Release(Posting held, string pending, string account)
    {
        var transaction = NewId.Text();
        return
        [
            Rows.Ending(transaction, held.Credit, "Release", held.Hold),
            store.Seal(transaction),
            Rows.Entry(transaction, 1, pending, -held.Amount),
            Rows.Entry(transaction, 2, account, held.Amount),
        ];
    }

    private async Task<(string Id, string Checkout)> CartOf(string cart)
    {
        var found = await store.First(
            new Statement(
                "SELECT id, checkout FROM carts WHERE shop = 'dev' AND cart_id = $1",
                cart
            )
        );
        return ((string)found[0], (string)found[1]);
    }

    private static decimal Amount(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>A posted hold, to be ended.</summary>
    private sealed record Posting(string Hold, string Credit, decimal Amount);
}
