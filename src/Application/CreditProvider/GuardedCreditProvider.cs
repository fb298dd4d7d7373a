using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.CreditProvider;

/// <summary>
/// A credit provider, any of them, behind the limits for whoever tries gift cards out. Only what names a card is
/// counted: whoever knows a hold has been let in before. Too little credit under the right PIN is no miss.
/// </summary>
public sealed class GuardedCreditProvider(ICreditProvider inner, GuessingLimits limits)
    : ICreditProvider
{
    /// <inheritdoc />
    public ProviderCapabilities Capabilities => inner.Capabilities;

    /// <inheritdoc />
    public Task<ProviderBalance> CheckBalance(
        CreditLineName line,
        LineCaller caller,
        CancellationToken cancellationToken
    ) =>
        Guarded(
            line,
            caller,
            () => inner.CheckBalance(line, caller, cancellationToken),
            cancellationToken
        );

    /// <inheritdoc />
    public Task<IReadOnlyList<CustomerLine>> LinesOf(
        string customerId,
        Currency currency,
        LineCaller caller,
        CancellationToken cancellationToken
    ) => inner.LinesOf(customerId, currency, caller, cancellationToken);

    /// <inheritdoc />
    public Task<ProviderHold> Hold(NewProviderHold hold, CancellationToken cancellationToken) =>
        hold.SameLineAs is null
            ? Guarded(
                hold.Line,
                hold.Caller,
                () => inner.Hold(hold, cancellationToken),
                cancellationToken
            )
            : inner.Hold(hold, cancellationToken);

    /// <inheritdoc />
    public Task<ProviderHold> Lower(
        string key,
        HoldId hold,
        Money amount,
        CancellationToken cancellationToken
    ) => inner.Lower(key, hold, amount, cancellationToken);

    /// <inheritdoc />
    public Task<ProviderHold> Renew(
        string key,
        HoldId hold,
        TimeSpan lifetime,
        CancellationToken cancellationToken
    ) => inner.Renew(key, hold, lifetime, cancellationToken);

    /// <inheritdoc />
    public Task<ProviderHold> Redeem(
        string key,
        HoldId hold,
        Money amount,
        CancellationToken cancellationToken
    ) => inner.Redeem(key, hold, amount, cancellationToken);

    /// <inheritdoc />
    public Task<ProviderHold> Release(
        string key,
        HoldId hold,
        CancellationToken cancellationToken
    ) => inner.Release(key, hold, cancellationToken);

    /// <inheritdoc />
    public Task<ProviderHold> GiveBack(
        string key,
        HoldId hold,
        Money total,
        CancellationToken cancellationToken
    ) => inner.GiveBack(key, hold, total, cancellationToken);

    /// <inheritdoc />
    public Task<ProviderHold?> FindHold(
        CreditId credit,
        int number,
        CancellationToken cancellationToken
    ) => inner.FindHold(credit, number, cancellationToken);

    private async Task<T> Guarded<T>(
        CreditLineName line,
        LineCaller caller,
        Func<Task<T>> call,
        CancellationToken cancellationToken
    )
    {
        if (line.Kind != CreditLineKind.GiftCard || line.Line is not null)
        {
            return await call();
        }

        using var attempt = await limits.Enter(line, caller, cancellationToken);
        try
        {
            var answer = await call();
            attempt.Ended(hasMissed: false);
            return answer;
        }
        catch (CreditProviderException refused) when (refused.Failure == ProviderFailure.Refused)
        {
            attempt.Ended(refused.Refusal == ProviderRefusal.LineRefused);
            throw;
        }
    }
}
