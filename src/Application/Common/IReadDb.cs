using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Application.Common;

/// <summary>The books for reading: a query projects from here straight into its answer. Nothing it returns is watched.</summary>
public interface IReadDb
{
    /// <summary>Every cart with its credits.</summary>
    IQueryable<Cart> Carts { get; }
}
