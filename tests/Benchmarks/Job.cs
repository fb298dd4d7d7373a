namespace CustomerCredit.Benchmarks;

/// <summary>A cart with nothing on it yet, a card for it, and the source that is attached in the course of a round.</summary>
internal sealed class Job(string cart, string checkout, string card)
{
    public string Cart { get; } = cart;

    public string Checkout { get; } = checkout;

    /// <summary>Number and PIN.</summary>
    public string Card { get; } = card;

    public string Source { get; set; } = "";
}
