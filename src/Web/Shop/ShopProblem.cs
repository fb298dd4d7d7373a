namespace CustomerCredit.Web.Shop;

/// <summary>What a script of the shop is told when a call did not succeed.</summary>
/// <param name="Message">For the shopper.</param>
/// <param name="Field">The form field it is about, or null.</param>
/// <param name="MayRetry">Whether the same submission should keep its key for another try.</param>
internal sealed record ShopProblem(string Message, string? Field, bool MayRetry);
