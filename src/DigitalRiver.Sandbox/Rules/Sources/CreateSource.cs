using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Events;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;
using static CustomerCredit.DigitalRiver.Sandbox.Rules.Input.CommonShapes;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;

/// <summary>
/// <c>POST /sources</c>: credit with the confidential key. With the public key it makes a primary source, as the
/// browser library would; the published API has no such request.
/// </summary>
internal static class CreateSource
{
    private static readonly Shape Credit = new ObjectShape(
        ("type!", new OneOfShape(PaymentMethods.CustomerCredit)),
        ("paymentSessionId", Text),
        ("amount", Number),
        ("currency", Text),
        ("upstreamId", Text),
        ("owner", Owner),
        ("customerCredit", new AnyObjectShape())
    );

    internal static Reply Run(Work work, Call call, string[] path)
    {
        var isPublic = call.Key == SandboxKeys.Public;
        var body = Body.Read(call, root => ShapeOf(root, isPublic));
        var source = isPublic ? NewPrimary.Of(body, work) : NewCredit.Of(body, work);
        work.Put(source);
        Tell(work, source);
        return Reply.Created(SourceBody.Of(source, work));
    }

    private static void Tell(Work work, SourceDocument source)
    {
        var told = source.IsCredit
            ? work.Switches[SwitchNames.CreditCreationEvents]
            : "created-and-chargeable";
        if (told != "none")
        {
            work.Tell(source, "source.created");
        }

        if (told == "created-and-chargeable" && source.State == "chargeable")
        {
            work.Tell(source, "source.chargeable");
        }
    }

    private static Shape ShapeOf(JsonElement root, bool isPublic)
    {
        if (!isPublic)
        {
            return Credit;
        }

        var type =
            root.TryGetProperty("type", out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        return type == PaymentMethods.CustomerCredit
            ? throw Refusals.KeyNotAllowed()
            : NewPrimary.ShapeOf(type);
    }
}
