namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>An HTTP client that repeats whatever did not work, writes too.</summary>
internal sealed class ClientThatRepeats(IHttpClientFactory real) : IHttpClientFactory
{
    public HttpClient CreateClient(string name) =>
        new(new Repeating(real.CreateClient(name))) { Timeout = Timeout.InfiniteTimeSpan };

    private sealed class Repeating(HttpClient real) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            var answer = new TaskCompletionSource<HttpResponseMessage>();
            _ = Run(request, answer, cancellationToken);
            return answer.Task;
        }

        private async Task Run(
            HttpRequestMessage request,
            TaskCompletionSource<HttpResponseMessage> answer,
            CancellationToken cancellationToken
        )
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    var response = await real.SendAsync(Copy(request), cancellationToken);
                    if ((int)response.StatusCode < 500 || attempt == 3)
                    {
                        Outside(() => answer.TrySetResult(response));
                        return;
                    }
                }
                catch (HttpRequestException) when (attempt < 3)
                {
                    // Once more.
                }
                catch (Exception failed)
                {
                    Outside(() => answer.TrySetException(failed));
                    return;
                }
            }
        }

        private static HttpRequestMessage Copy(HttpRequestMessage request)
        {
            var copy = new HttpRequestMessage(request.Method, request.RequestUri);
            foreach (var (name, values) in request.Headers)
            {
                copy.Headers.TryAddWithoutValidation(name, values);
            }

            copy.Content = request.Content;
            return copy;
        }

        /// <summary>Whoever waits in a library goes on right here.</summary>
        private static void Outside(Action what)
        {
            var inside = SynchronizationContext.Current;
            SynchronizationContext.SetSynchronizationContext(null);
            what();
            SynchronizationContext.SetSynchronizationContext(inside);
        }
    }
}
