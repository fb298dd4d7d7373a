namespace CustomerCredit.Infrastructure.DigitalRiver;

/// <summary>How long and how often. Fixed in the product; tests shorten them.</summary>
internal sealed record DigitalRiverLimits
{
    /// <summary>Name resolution, connection and TLS handshake together. Nothing was sent when it runs out.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// One attempt from the connection to the last byte of the answer. A read's attempts and pauses share one such
    /// time, so that no call of the gateway takes longer, however often it reads.
    /// </summary>
    public TimeSpan Attempt { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How often a read is sent at most. A write is sent once.</summary>
    public int ReadAttempts { get; init; } = 3;

    /// <summary>The pause before a read is first repeated; doubles from pause to pause.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>No pause between two reads is longer, unless Digital River asks for it.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long to stay away after a 429 that does not say.</summary>
    public TimeSpan ClosedUnlessTold { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>No 429 closes the line for longer, whatever it says: a slip there must not stop us for a day.</summary>
    public TimeSpan LongestClosure { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>A longer answer is not read.</summary>
    public int AnswerBytes { get; init; } = 1024 * 1024;
}
