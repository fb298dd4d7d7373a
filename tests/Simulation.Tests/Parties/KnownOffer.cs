namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>An offer as a shop heard of it, to be shown by Digital River's own pages.</summary>
/// <param name="Id">Its id, and the id of the credit that may come of it.</param>
/// <param name="Cart">The cart it was made for.</param>
/// <param name="Checkout">The checkout it was made for.</param>
/// <param name="Line">What it is drawn from.</param>
/// <param name="Minor">The listed amount, in minor units.</param>
internal sealed record KnownOffer(
    string Id,
    KnownCart Cart,
    string Checkout,
    KnownLine Line,
    long Minor
);
