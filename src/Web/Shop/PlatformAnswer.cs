using System.Text.Json;

namespace CustomerCredit.Web.Shop;

/// <summary>An HTTP answer: its status, and its body when that was JSON.</summary>
internal sealed record PlatformAnswer(int Status, JsonElement? Body)
{
    /// <summary>Whether the status is a 2xx.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The body of a success.</summary>
    /// <exception cref="PlatformFailedException">The call was refused or had no body.</exception>
    public JsonElement Require() =>
        IsSuccess && Body is { } body ? body : throw new PlatformFailedException(Status);
}
