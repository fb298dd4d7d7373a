using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.CreditProvider;

/// <summary>Tells credit lines apart without keeping their numbers: a hash under a key kept apart from the database.</summary>
public interface ILineFingerprints
{
    /// <summary>The same text for the same line, however its number was written; 64 hexadecimal digits. The PIN is no part of it.</summary>
    /// <param name="shop">The shop; lines of different shops are never the same.</param>
    /// <param name="line">The line as it was named.</param>
    /// <param name="currency">The currency of an account; of a gift card it is no part, because the number alone tells it.</param>
    string Of(ShopId shop, CreditLineName line, Currency? currency);
}
