using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.CreditProvider;

/// <summary>Tells credit lines apart without keeping their numbers: a hash under a key kept apart from the database.</summary>
public interface ILineFingerprints
{
    /// <summary>The same text for the same line, however its number was written; 64 hexadecimal digits. The PIN is no part of it.</summary>
    string Of(ShopId shop, CreditLineName line, Currency currency);
}
