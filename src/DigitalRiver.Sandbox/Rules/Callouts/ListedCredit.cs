using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using static CustomerCredit.DigitalRiver.Sandbox.Rules.Input.CommonShapes;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Callouts;

/// <summary>A credit of <c>options.storeCredits</c> that the shopper chooses, and in which session.</summary>
/// <param name="UpstreamId">The line of credit.</param>
/// <param name="Amount">The listed amount in major units.</param>
/// <param name="SessionId">The session; of a checkout, its payment session.</param>
/// <param name="CheckoutId">The checkout that the credit is applied to; null asks only.</param>
/// <param name="Optional">What else is passed on: sessionUpstreamId, name, iconUrl, lastFour.</param>
internal sealed record ListedCredit(
    string UpstreamId,
    decimal Amount,
    string? SessionId,
    string? CheckoutId,
    IReadOnlyDictionary<string, string> Optional
)
{
    internal const string SessionUpstreamId = "sessionUpstreamId";

    private static readonly string[] PassedOn = [SessionUpstreamId, "name", "iconUrl", "lastFour"];

    private static readonly Shape Shape = new ObjectShape(
        ("upstreamId!", Text),
        ("amount!", NotNegative),
        ("sessionId", Text),
        ("checkoutId", Text),
        (SessionUpstreamId, Text),
        ("name", Text),
        ("iconUrl", Text),
        ("lastFour", Text)
    );

    /// <exception cref="Refusal">A member is missing or unknown.</exception>
    internal static ListedCredit Read(JsonElement root)
    {
        var sent = JsonCopy.WithoutNulls(root);
        Shape.Check(sent, "");
        var credit = new ListedCredit(
            CheckoutInput.Text(sent, "upstreamId")!,
            CheckoutInput.Number(sent, "amount")!.Value,
            CheckoutInput.Text(sent, "sessionId"),
            CheckoutInput.Text(sent, "checkoutId"),
            PassedOn
                .Select(name => (name, Value: CheckoutInput.Text(sent, name)))
                .Where(member => member.Value is not null)
                .ToDictionary(
                    member => member.name,
                    member => member.Value!,
                    StringComparer.Ordinal
                )
        );
        return credit is { SessionId: null, CheckoutId: null }
            ? throw Refusals.MissingParameter("sessionId")
            : credit;
    }
}
