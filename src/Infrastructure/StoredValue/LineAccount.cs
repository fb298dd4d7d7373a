using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;

namespace CustomerCredit.Infrastructure.StoredValue;

/// <summary>
/// Which ledger account is whose line. Accounts are named by the line's id, not by the customer's: customers of two
/// shops may bear one id, and what is written in the ledger can never be forgotten.
/// </summary>
internal static class LineAccount
{
    public static LedgerAccount Of(CreditLine line) =>
        line.Kind switch
        {
            CreditLineKind.GiftCard => LedgerAccount.Card(line.Id.Value, line.Currency),
            CreditLineKind.StoreCredit => LedgerAccount.StoreCredit(line.Id.Value, line.Currency),
            _ => LedgerAccount.Points(line.Id.Value, CreditLine.PointsProgramme),
        };

    /// <summary>The programme its value is issued under.</summary>
    public static string ProgrammeOf(CreditLine line) =>
        line.Kind switch
        {
            CreditLineKind.GiftCard => "gift-cards",
            CreditLineKind.StoreCredit => "store-credit",
            _ => CreditLine.PointsProgramme,
        };

    /// <summary>So many units of the line.</summary>
    public static LedgerAmount Amount(CreditLine line, long units) => new(units, Of(line).Unit);
}
