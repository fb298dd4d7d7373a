using System.Globalization;
using CustomerCredit.Application.StoredValue.Rules;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;
using CustomerCredit.Domain.StoredValue.Rules;
using FluentValidation;
using FluentValidation.Results;

namespace CustomerCredit.Application.StoredValue;

/// <summary>
/// A file of existing cards, balances and points: what is wrong with it, line by line, and what it would open. Messages
/// name lines and fields, never the numbers or PINs in them.
/// </summary>
internal sealed class ImportFile(
    LineOpener opener,
    ICreditLines lines,
    StoredValuePolicy policy,
    TimeProvider time
)
{
    /// <summary>The most lines at once: they are one commit, and others wait for it.</summary>
    public const int MaxLines = 500;

    /// <summary>The columns, in any order; the first line of a file names them.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "kind",
        "number",
        "pin",
        "customerId",
        "currencyCode",
        "amount",
        "expiresOn",
    ];

    private const int PinMinLength = 4;
    private const int PinMaxLength = 12;

    /// <summary>Reads it and holds it against the lines that exist.</summary>
    /// <exception cref="ValidationException">It is no such file at all.</exception>
    public async Task<ReadImport> Read(
        ShopId shop,
        string text,
        CancellationToken cancellationToken
    )
    {
        var rows = Rows(text);
        var errors = new List<ImportError>();
        var found = new List<(int Line, NewLine Wanted, string Fingerprint)>();
        foreach (var (line, fields) in rows)
        {
            var row = new Row(fields, (field, message) => errors.Add(new(line, field, message)));
            if (Wanted(row) is { } wanted)
            {
                found.Add((line, wanted, opener.FingerprintOf(shop, wanted)));
            }
        }

        var known = await lines.Known([.. found.Select(one => one.Fingerprint)], cancellationToken);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (line, wanted, fingerprint) in found)
        {
            var field = wanted.Number is null ? "customerId" : "number";
            if (known.Contains(fingerprint))
            {
                errors.Add(
                    new(
                        line,
                        field,
                        wanted.Number is null
                            ? new ACustomerHasOneAccountOfAKind(hasOne: true).Message
                            : "There is a card with this number already."
                    )
                );
            }
            else if (!seen.Add(fingerprint))
            {
                errors.Add(new(line, field, "An earlier line of the file has the same."));
            }
        }

        return new ReadImport(
            [.. found.Select(one => one.Wanted)],
            [.. errors.OrderBy(error => error.Line)],
            rows.Count
        );
    }

    private NewLine? Wanted(Row row)
    {
        var kind = Kind(row);
        var currency = Currency.Find(row["currencyCode"]);
        row.Expect(currency is not null, "currencyCode", "A currency is a code of ISO 4217.");
        var customer = row["customerId"];
        row.Expect(
            LineShapes.IsCustomerIdOrNull(customer),
            "customerId",
            $"A customer id has at most {CreditLine.CustomerIdMaxLength} characters and no control characters."
        );
        var expiresOn = LastDay(row);
        if (kind is not { } known || currency is null)
        {
            return null;
        }

        var units = LineUnits.Read(known, currency, row["amount"]);
        row.Expect(units is not null, "amount", LineUnits.Explain(known, currency));
        var isCard = known == CreditLineKind.GiftCard;
        var number = isCard ? Number(row) : null;
        var pin = isCard ? Pin(row) : null;
        row.Expect(isCard || row["number"] is null, "number", "Only gift cards have a number.");
        row.Expect(isCard || row["pin"] is null, "pin", "Only gift cards have a PIN.");
        row.Expect(
            isCard || customer is not null,
            "customerId",
            "An account belongs to a customer."
        );
        return row.IsSound
            ? new NewLine(known, currency, units!.Value, number, pin, customer, expiresOn)
            : null;
    }

    private static CreditLineKind? Kind(Row row)
    {
        CreditLineKind? kind = row["kind"] switch
        {
            "giftCard" => CreditLineKind.GiftCard,
            "storeCredit" => CreditLineKind.StoreCredit,
            "rewards" => CreditLineKind.Rewards,
            _ => null,
        };
        row.Expect(kind is not null, "kind", "A kind is giftCard, storeCredit or rewards.");
        return kind;
    }

    private CardNumber? Number(Row row)
    {
        var number = CardNumber.Read(row["number"]);
        row.Expect(
            number is not null,
            "number",
            $"A number is {CardNumber.MinLength} to {CardNumber.MaxLength} letters, digits and hyphens."
        );
        if (number is not null && !policy.TakesPaymentCardNumbers)
        {
            var rule = new PaymentCardNumbersAreNotTaken(number);
            row.Expect(!rule.IsBroken, "number", rule.Message);
        }

        return number;
    }

    private static string? Pin(Row row)
    {
        var pin = row["pin"];
        row.Expect(
            pin is null
                || (
                    pin.Length is >= PinMinLength and <= PinMaxLength
                    && pin.All(char.IsAsciiLetterOrDigit)
                ),
            "pin",
            $"A PIN is {PinMinLength} to {PinMaxLength} letters or digits, or left out."
        );
        return pin;
    }

    private DateOnly? LastDay(Row row)
    {
        if (row["expiresOn"] is not { } text)
        {
            return null;
        }

        var isDay = DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        );
        row.Expect(
            isDay && day >= LineShapes.Today(time),
            "expiresOn",
            "The last day is written like 2027-12-31, and is today (UTC) or later."
        );
        return isDay ? day : null;
    }

    private static List<(int Line, Dictionary<string, string> Fields)> Rows(string text)
    {
        var table = CsvTable.Read(text);
        if (table is null or { Count: 0 })
        {
            throw NoFile("The file is empty, or a quote in it is never closed.");
        }

        var header = table[0].Fields;
        var rows = table.Skip(1).ToList();
        if (
            header.Except(Columns, StringComparer.Ordinal).Any()
            || header.Distinct(StringComparer.Ordinal).Count() != header.Count
        )
        {
            throw NoFile($"The first line names the columns: {string.Join(',', Columns)}.");
        }

        if (rows.Count is 0 or > MaxLines)
        {
            throw NoFile($"A file has 1 to {MaxLines} lines below the first.");
        }

        return
        [
            .. rows.Select(row =>
                (
                    row.Line,
                    header
                        .Zip(row.Fields)
                        .Where(field => field.Second.Length > 0)
                        .ToDictionary(field => field.First, field => field.Second)
                )
            ),
        ];
    }

    private static ValidationException NoFile(string message) =>
        new([new ValidationFailure("file", message)]);

    /// <summary>The fields of a line by column; empty ones are not there.</summary>
    private sealed class Row(Dictionary<string, string> fields, Action<string, string> complain)
    {
        public bool IsSound { get; private set; } = true;

        public string? this[string column] => fields.GetValueOrDefault(column);

        public void Expect(bool isRight, string field, string message)
        {
            if (!isRight)
            {
                IsSound = false;
                complain(field, message);
            }
        }
    }
}

/// <summary>A file that was read.</summary>
/// <param name="Wanted">The lines to be opened.</param>
/// <param name="Errors">What is wrong.</param>
/// <param name="Lines">How many lines it has, below the first.</param>
internal sealed record ReadImport(
    IReadOnlyList<NewLine> Wanted,
    IReadOnlyList<ImportError> Errors,
    int Lines
);
