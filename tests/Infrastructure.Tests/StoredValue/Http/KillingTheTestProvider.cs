using System.Diagnostics;
using System.Net.Http.Json;
using CustomerCredit.Infrastructure.Tests.StoredValue.Http.Support;
using CustomerCredit.OutsideProvider;
using static CustomerCredit.Infrastructure.Tests.StoredValue.Http.Support.ProviderUnderTest;

namespace CustomerCredit.Infrastructure.Tests.StoredValue.Http;

/// <summary>The test provider as a program of its own, set up over its control as a campaign does.</summary>
public sealed class KillingTheTestProvider
{
    [Fact]
    public async Task What_it_answered_it_knows_after_a_kill()
    {
        var state = Path.Combine(Directory.CreateTempSubdirectory("provider").FullName, "state");
        using var control = new HttpClient();
        string hold;
        using (var process = Start(state))
        {
            var address = await AddressOf(process);
            await Done(
                control.PutAsJsonAsync(
                    new Uri(address, "/control/lines"),
                    new CreditLine("giftCard", CardNumber, Pin, "USD", 100)
                )
            );
            await Done(
                control.PutAsJsonAsync(
                    new Uri(address, "/control/switches"),
                    new Switches { Lowering = false }
                )
            );
            await Done(
                control.PostAsJsonAsync(
                    new Uri(address, "/control/faults"),
                    new
                    {
                        kind = "RateLimited",
                        operation = "checkBalance",
                        times = 1,
                        seconds = 0,
                    }
                )
            );
            using var adapter = Adapter(address);
            await Should.ThrowAsync<Exception>(adapter.Balance);
            hold = (await adapter.Hold(40_00)).Id.Value;
            process.Kill();
            await process.WaitForExitAsync();
        }

        using (var process = Start(state))
        {
            var address = await AddressOf(process);
            using var adapter = Adapter(address);

            (await adapter.Find())!.Id.Value.ShouldBe(hold);
            (await adapter.Balance()).Available.ShouldBe(Dollars(60_00));
            var books = await control.GetFromJsonAsync<StoredHold[]>(
                new Uri(address, "/control/holds")
            );
            books!.ShouldHaveSingleItem().Amount.ShouldBe(40);
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static ProviderUnderTest Adapter(Uri address) =>
        new(address, settings: ("Capabilities", "look-up,idempotency-keys,holds"));

    private static async Task Done(Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        answer.EnsureSuccessStatusCode();
    }

    private static Process Start(string state) =>
        Process.Start(
            new ProcessStartInfo("dotnet")
            {
                ArgumentList =
                {
                    typeof(ProviderServer).Assembly.Location,
                    "http://127.0.0.1:0",
                    Key,
                    state,
                },
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;

    private static async Task<Uri> AddressOf(Process process) =>
        new((await process.StandardOutput.ReadLineAsync())!.Split(' ')[^1]);
}
