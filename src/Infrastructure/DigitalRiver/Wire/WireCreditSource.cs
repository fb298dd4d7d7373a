using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Infrastructure.DigitalRiver.Wire;

/// <summary>Body of the request that creates a credit source (Digital River reference, section 2.2).</summary>
/// <remarks>No currency: with a session Digital River takes it from the checkout.</remarks>
internal sealed record WireCreditSource(
    string Type,
    string PaymentSessionId,
    decimal Amount,
    string UpstreamId,
    object CustomerCredit
)
{
    public static WireCreditSource Of(NewCreditSource source) =>
        new(
            AttachedSource.CustomerCreditType,
            source.PaymentSession.Value,
            WireMoney.Write(source.Amount),
            source.Credit.Value,
            new object()
        );
}
