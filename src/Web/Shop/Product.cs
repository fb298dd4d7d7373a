using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Web.Shop;

/// <summary>Something the demo shop sells.</summary>
/// <param name="Sku">Names the product towards Digital River and picks its picture.</param>
/// <param name="Name">What the shopper reads.</param>
/// <param name="Description">One line below the name.</param>
/// <param name="Price">The price of one, before tax.</param>
internal sealed record Product(string Sku, string Name, string Description, Money Price);
