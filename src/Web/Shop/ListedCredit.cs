using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Web.Shop;

/// <summary>A credit on the cart, as the product lists it.</summary>
internal sealed record ListedCredit(string SourceId, string? PaymentName, Money Amount);
