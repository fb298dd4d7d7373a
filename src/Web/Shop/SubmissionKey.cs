namespace CustomerCredit.Web.Shop;

/// <summary>Names one press of the apply button, so that a retry of it is recognised.</summary>
internal static class SubmissionKey
{
    private const int MaxLength = 64;

    /// <summary>The key as it came, when it is one.</summary>
    /// <exception cref="ShopperRefusedException">It is missing or malformed.</exception>
    public static string Check(string? key) =>
        key is { Length: >= 8 and <= MaxLength }
        && key.All(character => char.IsAsciiLetterOrDigit(character) || character == '-')
            ? key
            : throw new ShopperRefusedException(
                "This page is out of date. Reload it and try again. Nothing was taken."
            );
}
