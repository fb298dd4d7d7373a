using System.Text.Json.Nodes;

namespace CustomerCredit.Sandbox.Tests.Support;

/// <summary>A call of Digital River's, as it came.</summary>
public sealed record ReceivedCall(
    string Method,
    string Path,
    string Body,
    string Signature,
    string Authorization
)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>The type of the event that it delivers.</summary>
    public string Type => Json.Word("type");
}
