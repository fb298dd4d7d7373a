using CustomerCredit.OutsideProvider;

namespace CustomerCredit.Infrastructure.Tests.StoredValue.Http.Support;

/// <summary>The test provider on a real port, with one card of 100.00 USD.</summary>
internal static class RunningProvider
{
    public static async Task<ProviderServer> Start(
        Switches? switches = null,
        TimeProvider? time = null,
        string? stateFile = null
    )
    {
        var server = await ProviderServer.Start(
            ProviderUnderTest.Key,
            stateFile,
            time ?? TimeProvider.System
        );
        if (server.Provider.Lines.Count == 0)
        {
            server.Provider.Switch(switches ?? new());
            server.Provider.Put(
                new CreditLine(
                    "giftCard",
                    ProviderUnderTest.CardNumber,
                    ProviderUnderTest.Pin,
                    "USD",
                    100
                )
            );
        }

        return server;
    }

    /// <summary>What is available on the card.</summary>
    public static decimal Available(this ProviderServer server) =>
        server.Provider.Lines.Single().Available;
}
