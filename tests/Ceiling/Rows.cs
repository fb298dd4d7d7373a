using System.Globalization;

namespace CustomerCredit.Ceiling;

/// <summary>The rows that the service writes, one statement each. What the service leaves empty is left out.</summary>
internal static class Rows
{
    private static readonly string Fingerprint = new('0', 64);

    private static long Now => DateTimeOffset.UtcNow.UtcTicks;

    public static Statement Cart(string id, string cart, string checkout, Checkout figures) =>
        new(
            """
            INSERT INTO carts (id, shop, cart_id, checkout, contains_subscription, version, changes, figures_contributed_minor,
            figures_currency, figures_read_at, figures_remaining_minor, figures_total_minor)
            VALUES ($1, 'dev', $2, $3, false, 1, 0, $4, $5, $6, $7, $8)
            """,
            id,
            cart,
            checkout,
            Minor(figures.Payment.Session.AmountContributed),
            figures.Currency,
            Now,
            Minor(figures.Payment.Session.AmountRemainingToBeContributed),
            Minor(figures.TotalAmount)
        );

    public static Statement Event(
        string id,
        string type,
        string checkout,
        DateTimeOffset createdAt
    ) =>
        new(
            """
            INSERT INTO received_events (id, type, created_at, received_at, attempts, subject_checkout)
            VALUES ($1, $2, $3, $4, 0, $5)
            """,
            id,
            type,
            createdAt.UtcTicks,
            Now,
            checkout
        );

    public static Statement Figures(string cart, Checkout figures) =>
        new(
            """
            UPDATE carts SET figures_contributed_minor = $1, figures_read_at = $2, figures_remaining_minor = $3
            WHERE id = $4 AND version = 1
            """,
            Minor(figures.Payment.Session.AmountContributed),
            Now,
            Minor(figures.Payment.Session.AmountRemainingToBeContributed),
            cart
        );

    public static Statement Key(string operation, string key, string credit) =>
        new(
            """
            INSERT INTO idempotency_records (shop, operation, key, fingerprint, credit, created_at)
            VALUES ('dev', $1, $2, $3, $4, $5)
            """,
            operation,
            key,
            Fingerprint,
            credit,
            Now
        );

    public static Statement Credit(
        string id,
        string cart,
        string checkout,
        decimal amount,
        string paymentName
    ) =>
        new(
            """
            INSERT INTO applied_credits (id, number, checkout, payment_name, kind, allows_partial, hold_number, is_held,
            state, is_cancel_requested, was_attached, created_at, due_at, version, held_minor, cart_key, amount_currency, amount_minor)
            VALUES ($1, 1, $2, $3, 'CallerHeld', false, 1, true, 'SourceCreating', false, false, $4, $4, 1, $5, $6, 'USD', $5)
            """,
            id,
            checkout,
            paymentName,
            Now,
            Minor(amount),
            cart
        );

    public static Statement CreditOnALine(
        string id,
        string cart,
        string checkout,
        decimal amount,
        string paymentName,
        string fingerprint
    ) =>
        new(
            """
            INSERT INTO applied_credits (id, number, checkout, payment_name, kind, line_fingerprint, allows_partial, hold_number,
            is_held, state, is_cancel_requested, was_attached, created_at, due_at, version, held_minor, cart_key, amount_currency,
            amount_minor)
            VALUES ($1, 1, $2, $3, 'GiftCard', $7, false, 1, false, 'Holding', false, false, $4, $4, 1, $5, $6, 'USD', $5)
            """,
            id,
            checkout,
            paymentName,
            Now,
            Minor(amount),
            cart,
            fingerprint
        );

    public static Statement Held(string credit, string hold, string lastFour) =>
        new(
            """
            UPDATE applied_credits SET hold = $1, hold_expires_at = $2, is_held = true, last_four = $3, state = 'SourceCreating',
            due_at = $2, version = version + 1 WHERE id = $4
            """,
            hold,
            Now,
            lastFour,
            credit
        );

    public static Statement HasSource(string credit, string source) =>
        new(
            "UPDATE applied_credits SET source = $1, state = 'Attaching', due_at = $2, version = version + 1 WHERE id = $3",
            source,
            Now,
            credit
        );

    public static Statement Attached(string credit) =>
        new(
            """
            UPDATE applied_credits SET state = 'Attached', was_attached = true, deadline = $1, due_at = $1, version = version + 1
            WHERE id = $2
            """,
            DateTimeOffset.UtcNow.AddDays(1).UtcTicks,
            credit
        );

    public static Statement Moved(string credit, string state) =>
        new(
            "UPDATE applied_credits SET state = $1, due_at = $2, version = version + 1 WHERE id = $3",
            state,
            Now,
            credit
        );

    public static Statement Released(string credit) =>
        new(
            "UPDATE applied_credits SET state = 'Released', is_held = false, due_at = NULL, version = version + 1 WHERE id = $1",
            credit
        );

    public static Statement History(string credit, int number, string what, string state) =>
        new(
            "INSERT INTO credit_history (credit_id, sequence, event, state, at) VALUES ($1, $2, $3, $4, $5)",
            credit,
            number,
            what,
            state,
            Now
        );

    /// <summary>A notice for each state, numbered by the cart.</summary>
    public static IEnumerable<Statement> Notices(
        string cart,
        string credit,
        string kind,
        string checkout,
        decimal amount,
        params string[] states
    ) =>
        [
            new(
                "UPDATE carts SET changes = changes + $1 WHERE id = $2 AND version = 1",
                (long)states.Length,
                cart
            ),
            .. states.Select(
                (state, at) =>
                    new Statement(
                        """
                        INSERT INTO notices (shop, cart, number, id, at, credit, credit_version, kind, is_caller_held, state, checkout,
                        changed_the_checkout, is_cart_being_changed, currency, amount_minor, redeemed_minor, given_back_minor,
                        given_back_now_minor)
                        SELECT 'dev', cart_id, changes - $1, $2, $3, $4, 1, $5, false, $6, $7, false, false, 'USD', $8, 0, 0, 0
                        FROM carts WHERE id = $9
                        """,
                        (long)(states.Length - 1 - at),
                        NewId.Text(),
                        Now,
                        credit,
                        kind,
                        state,
                        checkout,
                        Minor(amount),
                        cart
                    )
            ),
        ];

    public static Statement Call(string id, string credit, int number, string kind) =>
        new(
            """
            INSERT INTO remote_calls (id, number, kind, attempt, status, started_at, credit_id)
            VALUES ($1, $2, $3, 1, 'Pending', $4, $5)
            """,
            id,
            number,
            kind,
            Now,
            credit
        );

    public static Statement CallOn(
        string id,
        string credit,
        int number,
        string kind,
        string source
    ) =>
        new(
            """
            INSERT INTO remote_calls (id, number, kind, attempt, source, status, started_at, credit_id)
            VALUES ($1, $2, $3, 1, $4, 'Pending', $5, $6)
            """,
            id,
            number,
            kind,
            source,
            Now,
            credit
        );

    public static Statement CallDone(string id) =>
        new("UPDATE remote_calls SET status = 'Succeeded', ended_at = $1 WHERE id = $2", Now, id);

    public static Statement Hold(string id, string credit, string line, decimal amount) =>
        new(
            """
            INSERT INTO line_holds (id, credit, number, line, last_four, state, currency, expires_at, created_at, version,
            amount_minor, first_amount_minor, redeemed_minor, given_back_minor)
            VALUES ($1, $2, 1, $3, '0000', 'Open', 'USD', $4, $4, 0, $5, $5, 0, 0)
            """,
            id,
            credit,
            line,
            Now,
            Minor(amount)
        );

    public static Statement HoldReleased(string id) =>
        new("UPDATE line_holds SET state = 'Released', version = version + 1 WHERE id = $1", id);

    public static Statement HoldStep(string key, string hold, decimal amount) =>
        new(
            "INSERT INTO line_hold_steps (key, amount_minor, at, hold_id) VALUES ($1, $2, $3, $4)",
            key,
            Minor(amount),
            Now,
            hold
        );

    public static Statement Balance(string account, decimal amount) =>
        new(
            "UPDATE ledger_accounts SET balance = balance + $1 WHERE name = $2 AND balance + $1 >= 0",
            Minor(amount),
            account
        );

    public static Statement Transaction(string id, string credit, string kind) =>
        new(
            """
            INSERT INTO ledger_transactions (id, key, kind, credit, posted_by, created_at)
            VALUES ($1, $2, $3, $4, 'service', $5)
            """,
            id,
            $"{kind}:{credit}:1",
            kind,
            credit,
            Now
        );

    public static Statement Ending(string id, string credit, string kind, string hold) =>
        new(
            """
            INSERT INTO ledger_transactions (id, key, kind, credit, resolves_hold, posted_by, created_at)
            VALUES ($1, $2, $3, $4, $5, 'service', $6)
            """,
            id,
            $"{kind}:{credit}:1",
            kind,
            credit,
            hold,
            Now
        );

    public static Statement Entry(string transaction, int number, string account, decimal amount) =>
        new(
            "INSERT INTO ledger_entries (transaction_id, number, account_name, unit, amount) VALUES ($1, $2, $3, 'USD', $4)",
            transaction,
            number,
            account,
            Minor(amount)
        );

    public static Statement Account(string name, string kind) =>
        new(
            "INSERT INTO ledger_accounts (name, kind, unit) VALUES ($1, $2, 'USD') ON CONFLICT DO NOTHING",
            name,
            kind
        );

    public static Statement CardAccount(string name, decimal balance) =>
        new(
            "INSERT INTO ledger_accounts (name, kind, unit, balance) VALUES ($1, 'Card', 'USD', $2)",
            name,
            Minor(balance)
        );

    public static Statement Card(string id, string number, string account) =>
        new(
            """
            INSERT INTO credit_lines (id, shop, kind, currency, fingerprint, last_four, is_blocked, postings, created_at, version,
            account_name)
            VALUES ($1, 'dev', 'GiftCard', 'USD', $2, '0000', false, 1, $3, 1, $4)
            """,
            id,
            number,
            Now,
            account
        );

    public static decimal Major(object minor) =>
        Convert.ToDecimal(minor, CultureInfo.InvariantCulture) / 100;

    private static long Minor(decimal amount) => (long)(amount * 100);
}
