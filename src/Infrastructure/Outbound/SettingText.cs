namespace CustomerCredit.Infrastructure.Outbound;

/// <summary>What the settings of an outside party must look like as text.</summary>
internal static class SettingText
{
    /// <summary>Whether a header can carry it.</summary>
    public static bool IsVisibleAscii(string text) => text.All(c => c is > ' ' and <= '~');

    /// <summary>The URL, or null when it is no absolute http or https one, or has a user name, query or fragment.</summary>
    public static Uri? RootOfAnApi(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url.UserInfo.Length == 0
        && url.Query.Length == 0
        && url.Fragment.Length == 0
            ? url
            : null;

    /// <summary>Whether what is sent there, a key with it, can be read on the way: not encrypted, and not to this machine.</summary>
    public static bool IsReadByOthers(Uri url) =>
        url.Scheme == Uri.UriSchemeHttp && !url.IsLoopback;
}
