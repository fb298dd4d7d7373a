using System.Globalization;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.StoredValue;

/// <summary>What came of an import, or would come of it.</summary>
/// <param name="IsPreview">Whether nothing was imported, because nothing was meant to be.</param>
/// <param name="Lines">How many lines the file has, below the first.</param>
/// <param name="Totals">What is imported, by kind and currency.</param>
/// <param name="Errors">What is wrong with the file; while there is anything, it is not imported.</param>
public sealed record ImportReport(
    bool IsPreview,
    int Lines,
    IReadOnlyList<ImportTotal> Totals,
    IReadOnlyList<ImportError> Errors
)
{
    internal static ImportReport Of(ReadImport read, bool isPreview) =>
        new(
            isPreview,
            read.Lines,
            [
                .. read
                    .Wanted.GroupBy(line => (line.Kind, line.Currency))
                    .OrderBy(group => group.Key.Kind)
                    .ThenBy(group => group.Key.Currency.Code, StringComparer.Ordinal)
                    .Select(group => Total(group.Key.Kind, group.Key.Currency, [.. group])),
            ],
            read.Errors
        );

    private static ImportTotal Total(
        CreditLineKind kind,
        Currency currency,
        IReadOnlyCollection<NewLine> lines
    )
    {
        var units = lines.Sum(line => line.Units);
        return new ImportTotal(
            kind,
            lines.Count,
            currency.Code,
            kind == CreditLineKind.Rewards
                ? units.ToString(CultureInfo.InvariantCulture)
                : Money.OfMinor(units, currency).ToAmountText()
        );
    }
}

/// <summary>What an import brings of one kind.</summary>
/// <param name="Kind">What kind of value.</param>
/// <param name="Lines">How many lines.</param>
/// <param name="CurrencyCode">The currency they pay in.</param>
/// <param name="Amount">All that is on them: money, or points of rewards.</param>
public sealed record ImportTotal(
    CreditLineKind Kind,
    int Lines,
    string CurrencyCode,
    string Amount
);

/// <summary>What is wrong with a line of a file.</summary>
/// <param name="Line">The number of the line; the one with the names of the columns is 1.</param>
/// <param name="Field">The column.</param>
/// <param name="Message">What is wrong.</param>
public sealed record ImportError(int Line, string Field, string Message);
