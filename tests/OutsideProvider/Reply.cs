using System.Text.Json;

namespace CustomerCredit.OutsideProvider;

/// <summary>An answer of the provider.</summary>
public sealed record Reply(int Status, string Body, int? RetryAfterSeconds = null)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Whether what was asked for was done.</summary>
    public bool IsDone => Status < 300;

    public string ContentType => IsDone ? "application/json" : "application/problem+json";

    internal static Reply Ok(object body, int status = 200) =>
        new(status, JsonSerializer.Serialize(body, Json));

    internal static Reply Problem(int status, string code, int? retryAfterSeconds = null) =>
        new(
            status,
            JsonSerializer.Serialize(
                new
                {
                    title = code,
                    status,
                    code,
                },
                Json
            ),
            retryAfterSeconds
        );
}
