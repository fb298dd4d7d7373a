using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure.StoredValue.Http.Wire;

namespace CustomerCredit.Infrastructure.StoredValue.Http;

/// <summary>An outside credit provider that speaks our protocol, <c>credit-provider.openapi.json</c>.</summary>
/// <remarks>
/// A provider without holds debits at once. There a redemption in full is nothing, one in part credits the rest back, a
/// release credits all of it back, and there is no lifetime to renew.
/// </remarks>
internal sealed class HttpCreditProvider(HttpProviderClient client, ProviderDeclaration declaration)
    : ICreditProvider
{
    public ProviderCapabilities Capabilities => declaration.Capabilities;

    public async Task<ProviderBalance> CheckBalance(
        CreditLineName line,
        LineCaller caller,
        CancellationToken cancellationToken
    ) =>
        await Send<WireBalance, ProviderBalance>(
            HttpProviderRequest.CheckBalance(line, caller),
            balance => balance.Read(),
            cancellationToken
        );

    /// <summary>The accounts; cards are named by their numbers, which nobody lists.</summary>
    public async Task<IReadOnlyList<CustomerLine>> LinesOf(
        string customerId,
        Currency currency,
        LineCaller caller,
        CancellationToken cancellationToken
    )
    {
        var lines = new List<CustomerLine>();
        foreach (var kind in new[] { CreditLineKind.StoreCredit, CreditLineKind.Rewards })
        {
            var name = new CreditLineName(kind, null, null, customerId) { Currency = currency };
            try
            {
                var balance = await CheckBalance(name, caller, cancellationToken);
                if (balance.Available.Currency == currency && balance.Available.IsPositive)
                {
                    lines.Add(new CustomerLine(name, balance, null, null));
                }
            }
            catch (CreditProviderException none) when (none.Failure == ProviderFailure.Refused)
            {
                // The customer has no such account.
            }
        }

        return lines;
    }

    public async Task<ProviderHold> Hold(
        NewProviderHold hold,
        CancellationToken cancellationToken
    ) =>
        await Send<WireHold, ProviderHold>(
            HttpProviderRequest.Hold(hold, Allowed(hold.Lifetime)),
            made => made.ReadNew(hold),
            cancellationToken
        );

    public async Task<ProviderHold> Lower(
        string key,
        HoldId hold,
        Money amount,
        CancellationToken cancellationToken
    ) =>
        Capabilities.LowersHolds
            ? await Send<WireHold, ProviderHold>(
                HttpProviderRequest.Lower(key, hold, amount),
                lowered => lowered.ReadLowered(hold, amount),
                cancellationToken
            )
            : throw CreditProviderException.Refused(
                ProviderRefusal.Other,
                "The credit provider cannot lower a hold."
            );

    public async Task<ProviderHold> Renew(
        string key,
        HoldId hold,
        TimeSpan lifetime,
        CancellationToken cancellationToken
    ) =>
        Capabilities.Holds
            ? await Send<WireHold, ProviderHold>(
                HttpProviderRequest.Renew(key, hold, Allowed(lifetime)),
                renewed => renewed.ReadIn(hold, ProviderHoldState.Open),
                cancellationToken
            )
            : await ReadDebit(hold, cancellationToken);

    public async Task<ProviderHold> Redeem(
        string key,
        HoldId hold,
        Money amount,
        CancellationToken cancellationToken
    ) =>
        Capabilities.Holds
            ? await Send<WireHold, ProviderHold>(
                HttpProviderRequest.Redeem(key, hold, amount),
                redeemed => redeemed.ReadRedeemed(hold, amount),
                cancellationToken
            )
            : await KeepDebited(key, hold, amount, cancellationToken);

    public async Task<ProviderHold> Release(
        string key,
        HoldId hold,
        CancellationToken cancellationToken
    ) =>
        await Send<WireHold, ProviderHold>(
            HttpProviderRequest.Release(key, hold),
            released => released.ReadIn(hold, ProviderHoldState.Released),
            cancellationToken
        );

    public async Task<ProviderHold> GiveBack(
        string key,
        HoldId hold,
        Money total,
        CancellationToken cancellationToken
    ) =>
        await Send<WireHold, ProviderHold>(
            HttpProviderRequest.GiveBack(key, hold, total),
            given => given.ReadGivenBack(hold, total),
            cancellationToken
        );

    public async Task<ProviderHold?> FindHold(
        CreditId credit,
        int number,
        CancellationToken cancellationToken
    ) =>
        Capabilities.FindsHolds
            ? await Send<WireFoundHold, ProviderHold?>(
                HttpProviderRequest.FindHold(credit, number),
                found => found.Read(credit, number),
                cancellationToken
            )
            : throw CreditProviderException.Unknown(
                "The credit provider does not look holds up by our reference."
            );

    private async Task<T> Send<TBody, T>(
        HttpProviderRequest request,
        Func<TBody, T> understand,
        CancellationToken cancellationToken
    )
        where TBody : class
    {
        await declaration.Check(cancellationToken);
        return await client.Send(request, understand, cancellationToken);
    }

    /// <summary>Redeems what is debited already, by crediting back what is not wanted of it.</summary>
    private async Task<ProviderHold> KeepDebited(
        string key,
        HoldId hold,
        Money amount,
        CancellationToken cancellationToken
    )
    {
        var debit = await ReadDebit(hold, cancellationToken);
        if (debit.Amount.Currency != amount.Currency || debit.Amount < amount)
        {
            throw CreditProviderException.Refused(
                ProviderRefusal.Insufficient,
                "Less was taken than is to be spent."
            );
        }

        if (debit.State != ProviderHoldState.Open)
        {
            return debit.Redeemed == amount
                ? debit
                : throw CreditProviderException.Refused(
                    ProviderRefusal.HoldNotOpen,
                    "What was taken has been credited back, or was spent otherwise."
                );
        }

        var kept =
            debit.Amount > amount ? await Lower(key, hold, amount, cancellationToken) : debit;
        return kept with { State = ProviderHoldState.Redeemed, Redeemed = amount };
    }

    private Task<ProviderHold> ReadDebit(HoldId hold, CancellationToken cancellationToken) =>
        Send<WireHold, ProviderHold>(
            HttpProviderRequest.ReadHold(hold),
            read => read.Read(hold),
            cancellationToken
        );

    private TimeSpan Allowed(TimeSpan lifetime) =>
        Capabilities.HoldLifetime is { } longest && longest < lifetime ? longest : lifetime;
}
