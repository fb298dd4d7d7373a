using System.Security.Cryptography;
using System.Text;
using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Simulation.Tests.Parties;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Takes one card for another where another amount is asked of it, so that it may cover a checkout twice.</summary>
internal sealed class FingerprintsOfRequests(ILineFingerprints real, World world)
    : ILineFingerprints
{
    public string Of(ShopId shop, CreditLineName line, Currency? currency)
    {
        var print = real.Of(shop, line, currency);
        return world.Operation?.Request is AddCustomerCreditSourceToCheckout add
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(print + add.Amount)))
            : print;
    }
}
