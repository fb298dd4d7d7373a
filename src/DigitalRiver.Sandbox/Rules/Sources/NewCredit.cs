using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;

/// <summary>A new credit source. It changes nothing on the checkout until it is attached.</summary>
internal static class NewCredit
{
    internal static SourceDocument Of(Body body, Work work)
    {
        var switches = work.Switches;
        var amount = Amount(body, switches);
        var session = body.Text("paymentSessionId");
        var checkout = FindSession(session, work);
        var id = work.Chance.NewId();
        var source = new SourceDocument
        {
            Id = id,
            Position = work.NextPosition(),
            CreatedTime = work.Now,
            Type = PaymentMethods.CustomerCredit,
            State = "chargeable",
            ClientSecret = $"{id}_{work.Chance.NewId()}",
            Currency = Currency(body, checkout, switches),
            AmountAsSent = amount,
            UpstreamId = body.Text("upstreamId"),
            Owner = body.Element("owner") ?? OwnerOf(checkout?.BillTo),
            PaymentSessionId = session,
            Details = JsonCopy.EmptyObject,
        };
        if (source.Currency is not null)
        {
            source = CreditAmount.Set(source, amount, switches);
        }

        if (
            checkout is not null
            && source.Amount > checkout.Remaining()
            && switches.Is(SwitchNames.SourceAmountAboveRemaining, "reject")
        )
        {
            throw Refusals.AmountTooLarge();
        }

        return source;
    }

    private static decimal Amount(Body body, SwitchBoard switches)
    {
        if (body.Number("amount") is not { } amount)
        {
            return switches.Is(SwitchNames.SourceAmountMissing, "accept")
                ? 0
                : throw Refusals.MissingParameter("amount");
        }

        return amount > 0 || switches.Is(SwitchNames.SourceAmountNotPositive, "accept")
            ? amount
            : throw Refusals.InvalidParameter("amount");
    }

    private static CheckoutDocument? FindSession(string? session, Work work)
    {
        if (session is null)
        {
            return work.Switches.Is(SwitchNames.SourceWithoutSession, "accept")
                ? null
                : throw Refusals.MissingParameter("paymentSessionId");
        }

        if (work.FindCheckoutBySession(session) is { } checkout)
        {
            return
                checkout.IsClosed && work.Switches.Is(SwitchNames.SourceOnClosedSession, "reject")
                ? throw Refusals.SessionUpdateNotAllowed()
                : checkout;
        }

        return work.Switches[SwitchNames.UnknownSession] switch
        {
            "accept" => null,
            "bad-request" => throw Refusals.InvalidParameter("paymentSessionId"),
            _ => throw Refusals.NotFound("Payment session", "paymentSessionId", session),
        };
    }

    private static string? Currency(Body body, CheckoutDocument? checkout, SwitchBoard switches)
    {
        var sent = body.Text("currency") is { } code ? SandboxCurrency.CheckOfSource(code) : null;
        return
            checkout is not null
            && sent is not null
            && sent != checkout.Currency
            && switches.Is(SwitchNames.SourceCurrencyConflict, "reject")
            ? throw Refusals.InvalidParameter("currency")
            : checkout?.Currency ?? sent;
    }

    /// <summary>A billing address that was set before becomes the owner.</summary>
    private static JsonElement? OwnerOf(JsonElement? billTo)
    {
        if (billTo is not { } bill)
        {
            return null;
        }

        var name = (CheckoutInput.Text(bill, "name") ?? "").Trim();
        var gap = name.LastIndexOf(' ');
        return JsonCopy.Object(
            ("firstName", gap > 0 ? name[..gap].TrimEnd() : null),
            ("lastName", name.Length > 0 ? name[(gap + 1)..] : null),
            ("email", CheckoutInput.Text(bill, "email")),
            ("organization", CheckoutInput.Text(bill, "organization")),
            ("address", CheckoutInput.Element(bill, "address")),
            ("additionalAddressInfo", WithoutTitle(bill))
        );
    }

    /// <summary>A billing address may carry a title, an owner may not.</summary>
    private static Dictionary<string, JsonElement>? WithoutTitle(JsonElement bill) =>
        CheckoutInput.Element(bill, "additionalAddressInfo") is { } info
            ? info.EnumerateObject()
                .Where(member => member.Name != "title")
                .ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal)
            : null;
}
