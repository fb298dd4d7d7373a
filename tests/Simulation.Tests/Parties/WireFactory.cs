namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>Hands out clients on one process's line.</summary>
internal sealed class WireFactory(HttpMessageHandler wire) : IHttpClientFactory
{
    public HttpClient CreateClient(string name) =>
        new(wire, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
}
