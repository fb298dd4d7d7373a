using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Domain.StoredValue;

/// <summary>The collection of credit lines. What it hands out is watched: changes are stored by the next commit.</summary>
public interface ICreditLines
{
    /// <summary>The shop's line, or null; another shop's line is null too.</summary>
    Task<CreditLine?> Find(ShopId shop, CreditLineId line, CancellationToken cancellationToken);

    /// <summary>Which of these fingerprints belong to a line.</summary>
    Task<IReadOnlySet<string>> Known(
        IReadOnlyCollection<string> fingerprints,
        CancellationToken cancellationToken
    );

    /// <summary>Lines whose last day is before this one and on which something is available.</summary>
    Task<IReadOnlyList<CreditLine>> ToBeExpired(
        DateOnly today,
        int most,
        CancellationToken cancellationToken
    );

    /// <summary>Adds a new line.</summary>
    void Add(CreditLine line);
}
