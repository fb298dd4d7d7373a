using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts.Rules;

/// <summary>Where the notice of a removal overtook the question, nobody waits for the answer any more.</summary>
public sealed class WhatWasRemovedBeforeItWasAskedForStaysSo(
    DateTimeOffset? removedAt,
    TimeSpan overtaking,
    DateTimeOffset now
) : Rule
{
    /// <inheritdoc />
    public override string Message => "It was removed before it was asked for.";

    /// <inheritdoc />
    public override bool IsBroken => now - removedAt < overtaking;
}
