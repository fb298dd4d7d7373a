using System.Globalization;

namespace CustomerCredit.Web.Shop;

/// <summary>The process answered the shop's call with something the shop has no words for.</summary>
internal sealed class PlatformFailedException(string message, int? status = null)
    : Exception(message)
{
    /// <summary>The answer had this status.</summary>
    public PlatformFailedException(int status)
        : this(
            "A platform call ended with status " + status.ToString(CultureInfo.InvariantCulture),
            status
        ) { }

    /// <summary>The HTTP status of the answer, or null when that was not the matter.</summary>
    public int? Status { get; } = status;
}
