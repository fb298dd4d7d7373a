using CustomerCredit.Infrastructure.Tests.Support;

namespace CustomerCredit.Infrastructure.Tests.StoredValue.Http.Support;

/// <summary>Answers of a provider made of a bare socket.</summary>
internal static class Answers
{
    public const string Capabilities =
        """{"lookUp":true,"idempotencyKeys":true,"holds":true,"lowering":true,"holdLifetimeSeconds":null}""";

    /// <summary>The hold of 10.00 USD that <see cref="ProviderUnderTest.NewHold" /> asks for.</summary>
    public const string Hold = """
        {"id":"hold_1","reference":"credit_1:1","state":"open",
         "amount":{"amount":"10.00","currencyCode":"USD"},
         "redeemed":{"amount":"0.00","currencyCode":"USD"},
         "givenBack":{"amount":"0.00","currencyCode":"USD"},
         "points":null,"rateVersion":null,"lastFour":"7890","expiresAt":"2026-01-03T12:00:00Z"}
        """;

    /// <summary>A server that declares everything first and then replies as the script says.</summary>
    public static RawServer Script(params Reply[] script) =>
        new([Replies.Json(200, Capabilities), .. script]);

    /// <summary>What was sent after the question for the capabilities.</summary>
    public static IReadOnlyList<RawRequest> Calls(this RawServer server) =>
        [.. server.Requests.Where(request => request.Target != "/capabilities")];

    public static Reply Problem(int status, string code, params string[] headers) =>
        Replies.Json(status, $$"""{"status":{{status}},"code":"{{code}}"}""", headers);

    /// <summary>The hold with something else in it.</summary>
    public static Reply HoldWith(string old, string @new)
    {
        Hold.ShouldContain(old);
        return Replies.Json(201, Hold.Replace(old, @new, StringComparison.Ordinal));
    }
}
