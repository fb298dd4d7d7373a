using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Ledger.Rules;

/// <summary>An order gets at most what was set aside for it (engine design, invariant L5).</summary>
public sealed class RedeemedMustNotExceedHeld(LedgerAmount held, LedgerAmount redeemed) : Rule
{
    /// <summary>What was set aside.</summary>
    public LedgerAmount Held { get; } = held;

    /// <summary>What was to be spent.</summary>
    public LedgerAmount Redeemed { get; } = redeemed;

    /// <inheritdoc />
    public override string Message => $"{Redeemed} cannot be redeemed of {Held} held.";

    /// <inheritdoc />
    public override bool IsBroken => (Held - Redeemed).Value < 0;
}
