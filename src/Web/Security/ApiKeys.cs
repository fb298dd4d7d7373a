using System.Security.Cryptography;
using System.Text;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Web.Security;

/// <summary>The API keys, by their SHA-256: no key is kept, and looking up a hash tells nothing about the key through time.</summary>
internal sealed class ApiKeys
{
    /// <summary>What every API key begins with.</summary>
    public const string Prefix = "ck_";

    private readonly Dictionary<string, ApiClient> _clients = new(StringComparer.Ordinal);

    /// <summary>The shop of the development data.</summary>
    public static readonly ShopId DevelopmentShop = new("dev");

    /// <summary>The keys of the development data, and the shop they all belong to (public interface, section 8).</summary>
    public static readonly IReadOnlyDictionary<string, ApiClient> Development = new[]
    {
        ("ck_dev_shop", Roles.Shop),
        ("ck_dev_support", Roles.Support),
        ("ck_dev_finance", Roles.Finance),
        ("ck_dev_finance2", Roles.Finance),
        ("ck_dev_auditor", Roles.Auditor),
        ("ck_dev_admin", Roles.Admin),
    }.ToDictionary(
        entry => entry.Item1,
        entry => new ApiClient(entry.Item1["ck_dev_".Length..], DevelopmentShop, entry.Item2)
    );

    /// <summary>No keys: nobody gets in.</summary>
    public static ApiKeys None => new();

    /// <summary>Adds keys.</summary>
    public ApiKeys With(IEnumerable<KeyValuePair<string, ApiClient>> keys)
    {
        foreach (var (key, client) in keys)
        {
            _clients.Add(Hash(key), client);
        }

        return this;
    }

    /// <summary>Who holds this key, or null.</summary>
    public ApiClient? Find(string key) => _clients.GetValueOrDefault(Hash(key));

    private static string Hash(string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
