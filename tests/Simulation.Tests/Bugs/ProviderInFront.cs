using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>A credit provider that passes everything on, for bugs to differ from.</summary>
internal abstract class ProviderInFront(ICreditProvider real) : ICreditProvider
{
    protected ICreditProvider Real => real;

    public ProviderCapabilities Capabilities => real.Capabilities;

    public Task<ProviderBalance> CheckBalance(
        CreditLineName line,
        LineCaller caller,
        CancellationToken cancellationToken
    ) => real.CheckBalance(line, caller, cancellationToken);

    public Task<IReadOnlyList<CustomerLine>> LinesOf(
        string customerId,
        Currency currency,
        LineCaller caller,
        CancellationToken cancellationToken
    ) => real.LinesOf(customerId, currency, caller, cancellationToken);

    public virtual Task<ProviderHold> Hold(
        NewProviderHold hold,
        CancellationToken cancellationToken
    ) => real.Hold(hold, cancellationToken);

    public virtual Task<ProviderHold> Lower(
        string key,
        HoldId hold,
        Money amount,
        CancellationToken cancellationToken
    ) => real.Lower(key, hold, amount, cancellationToken);

    public Task<ProviderHold> Renew(
        string key,
        HoldId hold,
        TimeSpan lifetime,
        CancellationToken cancellationToken
    ) => real.Renew(key, hold, lifetime, cancellationToken);

    public Task<ProviderHold> Redeem(
        string key,
        HoldId hold,
        Money amount,
        CancellationToken cancellationToken
    ) => real.Redeem(key, hold, amount, cancellationToken);

    public virtual Task<ProviderHold> Release(
        string key,
        HoldId hold,
        CancellationToken cancellationToken
    ) => real.Release(key, hold, cancellationToken);

    public virtual Task<ProviderHold> GiveBack(
        string key,
        HoldId hold,
        Money total,
        CancellationToken cancellationToken
    ) => real.GiveBack(key, hold, total, cancellationToken);

    public Task<ProviderHold?> FindHold(
        CreditId credit,
        int number,
        CancellationToken cancellationToken
    ) => real.FindHold(credit, number, cancellationToken);
}
