using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Events;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Tests.Support;

/// <summary>What a credit told, sorted by who listens.</summary>
internal static class Raised
{
    /// <summary>What the ledger posts; the changes told meanwhile are gone.</summary>
    public static IReadOnlyList<IDomainEvent> TakePostings(this AppliedCredit credit) =>
        [.. credit.TakeRaised().Where(raised => raised is not CreditChanged)];

    /// <summary>What the platform is told; the postings meanwhile are gone.</summary>
    public static IReadOnlyList<CreditChanged> TakeChanges(this AppliedCredit credit) =>
        [.. credit.TakeRaised().OfType<CreditChanged>()];
}
