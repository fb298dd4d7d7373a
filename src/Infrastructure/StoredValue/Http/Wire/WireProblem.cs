using CustomerCredit.Infrastructure.Outbound;

namespace CustomerCredit.Infrastructure.StoredValue.Http.Wire;

/// <summary>A problem document (RFC 9457), of which the code alone is read: its words are somebody else's.</summary>
internal sealed record WireProblem(string? Code)
{
    /// <summary>The code, or null where the body is no problem document: a proxy may have answered.</summary>
    public static string? CodeIn(ReadOnlyMemory<byte> body)
    {
        try
        {
            return WireJson.Read<WireProblem>(body).Code;
        }
        catch (UnreadableAnswerException)
        {
            return null;
        }
    }
}
