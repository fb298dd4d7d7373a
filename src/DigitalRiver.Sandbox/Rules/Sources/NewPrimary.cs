using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;
using static CustomerCredit.DigitalRiver.Sandbox.Rules.Input.CommonShapes;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;

/// <summary>A new primary source, always single-use. Its amount is set when it is attached.</summary>
internal static class NewPrimary
{
    private static readonly Shape Card = new ObjectShape(
        ("number!", Text),
        ("expirationMonth!", new NumberShape(1, 12, IsInteger: true)),
        ("expirationYear!", new NumberShape(2000, 2999, IsInteger: true)),
        ("cvv", Text)
    );

    internal static Shape ShapeOf(string? type)
    {
        var isCard = type == "creditCard";
        var known = new OneOfShape([.. PaymentMethods.FlowOfPrimary.Keys]);
        return new ObjectShape(
            ("type!", known),
            ("paymentSessionId", Text),
            ("owner", Owner),
            ("currency", Text),
            ("amount", Number),
            ("upstreamId", Text),
            (isCard ? "creditCard!" : type ?? "creditCard", isCard ? Card : new AnyObjectShape())
        );
    }

    internal static SourceDocument Of(Body body, Work work)
    {
        var type = body.Text("type")!;
        var session = body.Text("paymentSessionId");
        var checkout = session is null ? null : work.FindCheckoutBySession(session);
        if (
            session is not null
            && checkout is null
            && !work.Switches.Is(SwitchNames.UnknownSession, "accept")
        )
        {
            throw Refusals.NotFound("Payment session", "paymentSessionId", session);
        }

        var details = body.Element(type);
        var number = CardNumber(type, details);
        var fate = number is null
            ? TestCards.FateOfOwner(LastName(body.Element("owner")))
            : TestCards.FateOf(number);
        var id = work.Chance.NewId();
        var sent = body.Text("currency") is { } code ? SandboxCurrency.CheckOfSource(code) : null;
        return new SourceDocument
        {
            Id = id,
            Position = work.NextPosition(),
            CreatedTime = work.Now,
            Type = type,
            State = fate == TestCards.SourceFailed ? "failed" : PaymentMethods.FirstState(type),
            ClientSecret = $"{id}_{work.Chance.NewId()}",
            Currency = checkout?.Currency ?? sent,
            UpstreamId = body.Text("upstreamId"),
            Owner = body.Element("owner"),
            PaymentSessionId = session,
            Details = PrimaryDetails.Of(type, id, details, number),
            Fate = fate,
        };
    }

    private static string? CardNumber(string type, JsonElement? details)
    {
        if (type != "creditCard")
        {
            return null;
        }

        var number = string.Concat(
            details!.Value.GetProperty("number").GetString()!.Where(c => c is not (' ' or '-'))
        );
        return number.Length is >= 12 and <= 19 && number.All(char.IsAsciiDigit)
            ? number
            : throw Refusals.InvalidParameter("creditCard.number");
    }

    private static string? LastName(JsonElement? owner) =>
        owner is { } value ? CheckoutInput.Text(value, "lastName") : null;
}
