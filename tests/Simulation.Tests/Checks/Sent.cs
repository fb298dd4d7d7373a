using CustomerCredit.Simulation.Tests.Parties;

namespace CustomerCredit.Simulation.Tests.Checks;

/// <summary>A request that left a process of ours.</summary>
/// <param name="Process">Who sent it.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path.</param>
/// <param name="CallId">The id of the recorded call, or of a read.</param>
/// <param name="Cart">The cart it is sent for.</param>
/// <param name="At">When, in ticks of the simulation.</param>
internal sealed record Sent(
    Process Process,
    string Method,
    string Path,
    string CallId,
    string Cart,
    long At
)
{
    /// <summary>What reads and writes of the holds of one credit have in common, as those of a cart have their cart.</summary>
    public static string HoldOf(string credit) => $"hold of {credit}";

    public bool IsRead => Method == "GET";

    /// <summary>Whether it tells of orders, and not of what covers a checkout.</summary>
    public bool IsAboutOrders => Path.StartsWith("/orders", StringComparison.Ordinal);

    /// <summary>The checkout a write changes, or null.</summary>
    public string? ChangedCheckout =>
        !IsRead
        && Path.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["checkouts", var id, ..]
            ? id
            : null;

    public override string ToString() =>
        $"{Method} {Path} {(CallId.Length > 8 ? CallId[..8] : CallId)}";
}
