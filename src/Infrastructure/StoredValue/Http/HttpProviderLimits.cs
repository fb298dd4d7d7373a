namespace CustomerCredit.Infrastructure.StoredValue.Http;

/// <summary>How long and how many. Fixed in the product; tests shorten them.</summary>
internal sealed record HttpProviderLimits
{
    /// <summary>Name resolution, connection and TLS handshake together. Nothing was sent when it runs out.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>One call from waiting for its turn to the last byte of the answer (engine design, section 6.1).</summary>
    public TimeSpan Attempt { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How many calls are under way at once; more wait for their turn.</summary>
    public int CallsAtOnce { get; init; } = 64;

    /// <summary>How long to stay away after a 429 that does not say.</summary>
    public TimeSpan ClosedUnlessTold { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>No answer makes us stay away for longer, whatever it says.</summary>
    public TimeSpan LongestClosure { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>A longer answer is not read.</summary>
    public int AnswerBytes { get; init; } = 1024 * 1024;
}
