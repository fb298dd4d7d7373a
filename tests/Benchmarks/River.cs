using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CustomerCredit.Support;

namespace CustomerCredit.Benchmarks;

/// <summary>The sandbox of Digital River in a process of its own.</summary>
internal sealed class River : IDisposable
{
    private readonly StartedProcess _process;
    private readonly HttpClient _client;
    private long _counted;

    private River(StartedProcess process)
    {
        _process = process;
        _client = new HttpClient { BaseAddress = process.Url };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            "sk_test_sandbox"
        );
    }

    public Uri Url => _process.Url;

    public static async Task<River> Start(string directory) =>
        new(
            await StartedProcess.Start(
                "DigitalRiver.Sandbox",
                "/_control/switches",
                new Dictionary<string, string> { ["CustomerCredit__DataDirectory"] = directory }
            )
        );

    public async Task<string> CreateCheckout()
    {
        using var body = new StringContent(
            """{"currency":"USD","items":[{"skuId":"book","quantity":2,"price":50.00}]}""",
            Encoding.UTF8,
            "application/json"
        );
        using var answer = await _client.PostAsync("/checkouts", body);
        answer.EnsureSuccessStatusCode();
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["id"]!;
    }

    /// <summary>How many calls it executed since this was last asked.</summary>
    public async Task<int> CallsSince()
    {
        var log = await _client.GetStringAsync($"/_control/log?after={_counted}");
        var entries = JsonNode.Parse(log)!.AsArray();
        if (entries.Count > 0)
        {
            _counted = (long)entries[^1]!["sequence"]!;
        }

        return entries.Count;
    }

    public void Dispose()
    {
        _client.Dispose();
        _process.Dispose();
    }
}
