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
}
