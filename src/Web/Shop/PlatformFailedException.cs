using System.Globalization;

namespace CustomerCredit.Web.Shop;

/// <summary>The process answered the shop's call with a status the shop has no words for.</summary>
internal sealed class PlatformFailedException(int status)
    : Exception(
        "A platform call ended with status " + status.ToString(CultureInfo.InvariantCulture)
    )
{
    /// <summary>The HTTP status of the answer.</summary>
    public int Status { get; } = status;
}
