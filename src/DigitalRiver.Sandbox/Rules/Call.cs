using System.Text;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules;

/// <summary>One request as it arrived, without anything of the web server.</summary>
/// <param name="Method">The HTTP method, upper case.</param>
/// <param name="Path">The path below the base address, decoded, for example <c>/checkouts/1</c>.</param>
/// <param name="Key">The bearer token, or null.</param>
/// <param name="Query">The query parameters; one may be given several times.</param>
/// <param name="Body">The bytes of the body, unread.</param>
internal sealed record Call(
    string Method,
    string Path,
    string? Key,
    IReadOnlyDictionary<string, string[]> Query,
    ReadOnlyMemory<byte> Body
)
{
    internal static readonly IReadOnlyDictionary<string, string[]> NoQuery = new Dictionary<
        string,
        string[]
    >(StringComparer.Ordinal);

    /// <summary>A server call with the confidential key.</summary>
    internal static Call Of(string method, string path, string json = "") =>
        new(method, path, SandboxKeys.Confidential, NoQuery, Encoding.UTF8.GetBytes(json));

    /// <summary>The first value of a query parameter, or null.</summary>
    internal string? QueryValue(string name) =>
        Query.TryGetValue(name, out var values) && values.Length > 0 ? values[0] : null;
}
