using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Web.Shop;

/// <summary>A credit on the cart as the product lists it, a chip on the page.</summary>
/// <param name="SourceId">Names it towards the product.</param>
/// <param name="Label">What the shopper called it.</param>
/// <param name="Amount">What it pays.</param>
internal sealed record ListedCredit(string SourceId, string Label, Money Amount);
