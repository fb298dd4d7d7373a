using CustomerCredit.Application.Common;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Application.Checkouts;

/// <summary>One credit on its way during one turn at its cart: what was learned so far, and how to learn more.</summary>
internal sealed class CreditRun(
    Cart cart,
    AppliedCredit credit,
    IPaymentGateway gateway,
    IIdSource ids,
    TimeProvider time,
    ILogger logger
)
{
    /// <summary>After this age a credit that is not attached yet is taken back instead of being driven forward (engine design, section 6.1).</summary>
    private static readonly TimeSpan ForwardFor = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    public Cart Cart { get; } = cart;

    public AppliedCredit Credit { get; } = credit;

    /// <summary>The line as its spender named it; null where nobody is there who knows number and PIN.</summary>
    public CreditLineName? Line { get; init; }

    /// <summary>The shopper's network address, or null.</summary>
    public string? ShopperAddress { get; init; }

    /// <summary>The checkout as last read during this turn.</summary>
    public Checkout? Checkout { get; set; }

    /// <summary>How somebody last refused, or why they could not be reached: what the caller is told.</summary>
    public Exception? Refusal { get; set; }

    /// <summary>Why the last read failed.</summary>
    public GatewayException? ReadFailure { get; private set; }

    /// <summary>Whether the last read said that there is no such checkout.</summary>
    public bool CheckoutIsGone => SaysNotThere;

    /// <summary>Whether the last read said that there is no such source. Digital River deletes only those that it made itself.</summary>
    public bool SourceIsDeleted => Credit.IsOffered && SaysNotThere;

    /// <summary>Whether an order was found and followed at the last look for one.</summary>
    public bool HasFollowed { get; set; }

    /// <summary>Steps taken without a pause.</summary>
    public int Steps { get; set; }

    private int LostAnswers { get; set; }

    private bool SaysNotThere => ReadFailure is { Failure: GatewayFailure.Refused, Status: 404 };

    public DateTimeOffset Now => time.GetUtcNow();

    public string NextId() => ids.Next();

    /// <summary>How a call of the credit is told apart at Digital River.</summary>
    public GatewayCall CallOf(RemoteCall call) => new(Cart.CartId, call.Id);

    /// <summary>Reads the checkout, stamps its amounts on the cart, and has credits looked at that it no longer agrees with.</summary>
    public async Task<Checkout?> TryRead()
    {
        ReadFailure = null;
        try
        {
            Checkout = await gateway.ReadCheckout(
                Credit.Checkout,
                new GatewayCall(Cart.CartId, NextId()),
                CancellationToken.None
            );
            Cart.Stamp(Checkout, Now);
            Cart.NoticeDrift(Checkout, Now);
            return Checkout;
        }
        catch (GatewayException failed)
        {
            ReadFailure = failed;
            return null;
        }
    }

    /// <summary>Reads the source of the credit.</summary>
    public async Task<GatewaySource?> TryReadSource()
    {
        ReadFailure = null;
        try
        {
            return await gateway.ReadSource(
                Credit.Source!.Value,
                new GatewayCall(Cart.CartId, NextId()),
                CancellationToken.None
            );
        }
        catch (GatewayException failed)
        {
            ReadFailure = failed;
            return null;
        }
    }

    /// <summary>What the caller is told; a credit that was turned down is told by its own refusal.</summary>
    public void Refuse(Exception? refusal) =>
        Refusal = Credit.RefusalStatus is null ? refusal : Refusal;

    /// <summary>A first lost answer is looked up at once; after another one there is a pause.</summary>
    public bool LookNext(string why)
    {
        StayOpen(why);
        return LostAnswers++ == 0;
    }

    /// <summary>Nothing can be decided now. Always false: it is not clear what to do next.</summary>
    public bool StayOpen(string why, TimeSpan? wait = null)
    {
        Credit.LeaveOpen(why, Now + (wait ?? Pause), Now);
        logger.LogWarning("Credit {Credit} stays {State}: {Why}", Credit.Id, Credit.State, why);
        return false;
    }

    /// <summary>What is true cannot be decided by looking. Always true: nothing is left to do.</summary>
    public bool Quarantine(string why)
    {
        Credit.Quarantine(why, Now);
        return true;
    }

    /// <summary>
    /// Whether the credit is to be taken back, because somebody asked or because it takes too long: where Digital River
    /// asked for it, nobody waits for the answer any more.
    /// </summary>
    public bool MustGoBack()
    {
        var isAskedFor = Credit is { IsOffered: true, State: AppliedCreditState.Holding };
        var longest = isAskedFor ? AuthorizeStoreCredit.Patience : ForwardFor;
        if (!Credit.IsCancelRequested && Now - Credit.AppliedAt > longest)
        {
            Credit.GiveUp();
        }

        return Credit.IsCancelRequested;
    }

    /// <summary>How long until the next look: a quarter of the time it takes, so that looks grow rarer.</summary>
    public TimeSpan Pause
    {
        get
        {
            var quarter = (Now - Credit.AppliedAt) / 4;
            return quarter < FirstPause ? FirstPause
                : quarter > LongestPause ? LongestPause
                : quarter;
        }
    }
}
