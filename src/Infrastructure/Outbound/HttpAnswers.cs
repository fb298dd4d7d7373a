namespace CustomerCredit.Infrastructure.Outbound;

/// <summary>What any answer is asked, whoever sent it.</summary>
internal static class HttpAnswers
{
    /// <summary>The body, unless it is longer than <paramref name="mostBytes" />: then it is not read.</summary>
    /// <exception cref="HttpRequestException">It is too long, or ended early.</exception>
    public static async Task<byte[]> ReadBody(
        this HttpResponseMessage response,
        int mostBytes,
        CancellationToken cancellationToken
    )
    {
        await response.Content.LoadIntoBufferAsync(mostBytes, cancellationToken);
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    /// <summary>The body of an answer whose status decides: empty where it cannot be read, for it would only have explained.</summary>
    public static async Task<byte[]> ReadExplanation(
        this HttpResponseMessage response,
        int mostBytes,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await response.ReadBody(mostBytes, cancellationToken);
        }
        catch (Exception exception)
            when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            return [];
        }
    }

    /// <summary>How long the answer asks us to stay away: not below zero and not above <paramref name="longest" />.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="now">What a date in it is measured against.</param>
    /// <param name="unlessTold">The wait where the answer says nothing.</param>
    /// <param name="longest">The longest wait that is believed.</param>
    public static TimeSpan RetryAfter(
        this HttpResponseMessage response,
        DateTimeOffset now,
        TimeSpan unlessTold,
        TimeSpan longest
    )
    {
        var asked = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            _ => unlessTold,
        };
        return asked < TimeSpan.Zero ? TimeSpan.Zero
            : asked > longest ? longest
            : asked;
    }
}
