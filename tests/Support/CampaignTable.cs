using System.Text.Json;

namespace CustomerCredit.Support;

/// <summary>What a campaign did, as a line of the table that <c>build/campaign.sh</c> prints.</summary>
public static class CampaignTable
{
    /// <summary>Appends a line where the variable <c>CAMPAIGN_TABLE</c> names a file; otherwise nobody is counting.</summary>
    /// <param name="test">The test's number in the engine design, for example T5.</param>
    /// <param name="what">What was done.</param>
    /// <param name="goal">What shall be reached: a column, <c>&gt;=</c> and a number, for example <c>kills&gt;=300</c>, or a share of the cases, for example <c>operations&gt;=99%</c>.</param>
    /// <param name="seeds">How many seeds were run.</param>
    /// <param name="operations">How many operations callers asked for.</param>
    /// <param name="kills">How often a process was killed.</param>
    /// <param name="cases">How many cases were looked at.</param>
    /// <param name="violations">How many of them broke a promise.</param>
    public static void Append(
        string test,
        string what,
        string goal,
        long seeds = 0,
        long operations = 0,
        long kills = 0,
        long cases = 0,
        long violations = 0
    )
    {
        if (Environment.GetEnvironmentVariable("CAMPAIGN_TABLE") is not { Length: > 0 } file)
        {
            return;
        }

        var line = JsonSerializer.Serialize(
            new
            {
                test,
                what,
                seeds,
                operations,
                kills,
                cases,
                violations,
                goal,
            },
            Plain
        );
        File.AppendAllText(file, line + "\n");
    }

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
