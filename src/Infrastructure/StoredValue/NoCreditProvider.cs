using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Infrastructure.StoredValue;

/// <summary>Knows no line.</summary>
internal sealed class NoCreditProvider : ICreditProvider, ILineFingerprints
{
    public ProviderCapabilities Capabilities { get; } = new(true, true, true, true, null);

    public Task<ProviderBalance> CheckBalance(
        CreditLineName line,
        LineCaller caller,
        CancellationToken cancellationToken
    ) => throw Refused();

    public Task<ProviderHold> Hold(NewProviderHold hold, CancellationToken cancellationToken) =>
        throw Refused();

    public Task<ProviderHold> Lower(
        string key,
        HoldId hold,
        Money amount,
        CancellationToken cancellationToken
    ) => throw Refused();

    public Task<ProviderHold> Renew(
        string key,
        HoldId hold,
        TimeSpan lifetime,
        CancellationToken cancellationToken
    ) => throw Refused();

    public Task<ProviderHold> Redeem(
        string key,
        HoldId hold,
        Money amount,
        CancellationToken cancellationToken
    ) => throw Refused();

    public Task<ProviderHold> Release(
        string key,
        HoldId hold,
        CancellationToken cancellationToken
    ) => throw Refused();

    public Task<ProviderHold> GiveBack(
        string key,
        HoldId hold,
        Money total,
        CancellationToken cancellationToken
    ) => throw Refused();

    public Task<ProviderHold?> FindHold(
        CreditId credit,
        int number,
        CancellationToken cancellationToken
    ) => Task.FromResult<ProviderHold?>(null);

    public string Of(ShopId shop, CreditLineName line, Currency currency) => new('0', 64);

    private static CreditProviderException Refused() =>
        CreditProviderException.Refused(ProviderRefusal.LineRefused, "Not served.");
}
