namespace CustomerCredit.Ceiling;

/// <summary>Ids as long as the service's.</summary>
internal static class NewId
{
    public static string Text() => Guid.NewGuid().ToString("N");
}
