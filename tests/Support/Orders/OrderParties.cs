namespace CustomerCredit.Support.Orders;

/// <summary>Who is called. The product may be another process, at another address, each time.</summary>
/// <param name="Shop">Calls the product as the platform.</param>
/// <param name="Finance">Calls it as those who keep the books.</param>
/// <param name="River">Calls Digital River as the platform; paths without a leading slash.</param>
public sealed record OrderParties(
    Func<HttpClient> Shop,
    Func<HttpClient> Finance,
    HttpClient River
);
