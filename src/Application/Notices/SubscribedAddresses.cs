using CustomerCredit.Domain.Notices;

namespace CustomerCredit.Application.Notices;

/// <summary>Which addresses may be subscribed. What a name leads to is looked at when something is sent.</summary>
/// <param name="isDevelopment">Whether this machine and plain HTTP will do.</param>
/// <param name="isInside">Whether a URL names, without a look-up, this machine or an address of a private network.</param>
public sealed class SubscribedAddresses(bool isDevelopment, Func<Uri, bool> isInside)
{
    /// <summary>Why this address may not, or null.</summary>
    public string? WhyNot(string text)
    {
        if (
            text.Length > EventSubscription.UrlMaxLength
            || !Uri.TryCreate(text, UriKind.Absolute, out var url)
            || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp)
            || url.UserInfo.Length > 0
            || url.Fragment.Length > 0
        )
        {
            return $"An address is an absolute https URL of at most {EventSubscription.UrlMaxLength} characters, without user name and fragment.";
        }

        if (isDevelopment)
        {
            return null;
        }

        return url.Scheme != Uri.UriSchemeHttps ? "The address must be https."
            : isInside(url) ? "The address must not be this machine or of a private network."
            : null;
    }
}
