using System.Net;
using CustomerCredit.Infrastructure.Outbound;

namespace CustomerCredit.Infrastructure.DigitalRiver;

/// <summary>An answer that says "done", read to its end.</summary>
internal sealed record DigitalRiverAnswer(HttpStatusCode Status, byte[] Body)
{
    /// <summary>Whether the answer has no body by definition.</summary>
    public bool IsBodiless => Status == HttpStatusCode.NoContent;

    /// <summary>The body.</summary>
    /// <exception cref="UnreadableAnswerException">It is not JSON, or not of this shape.</exception>
    public T Read<T>()
        where T : class => WireJson.Read<T>(Body);
}
