using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>A cart as its shop knows it.</summary>
internal sealed class KnownCart(
    ShopId shop,
    CartId id,
    string currency,
    int decimals,
    string? customer
)
{
    public ShopId Shop => shop;

    public CartId Id => id;

    public string Currency => currency;

    public int Decimals => decimals;

    /// <summary>The customer who is signed in, or null.</summary>
    public string? Customer => customer;

    /// <summary>Its checkout at Digital River, as far as the shop knows.</summary>
    public CheckoutId Checkout
    {
        get => new(Checkouts[^1]);
        set
        {
            Checkouts.Remove(value.Value);
            Checkouts.Add(value.Value);
        }
    }

    /// <summary>Every checkout it ever had: where an answer was lost, the service may have another than the shop.</summary>
    public List<string> Checkouts { get; } = [];

    /// <summary>Sources and credits the shop has heard of.</summary>
    public List<string> Named { get; } = [];

    /// <summary>What the shop was told it may offer.</summary>
    public List<KnownOffer> Offers { get; } = [];

    /// <summary>The credits that were asked for with a key, and can be asked for again.</summary>
    public List<KeyedAdd> Keyed { get; } = [];
}
