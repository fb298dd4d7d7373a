using System.Text.Json;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Input;

internal sealed record EmailShape : Shape
{
    internal override void Check(JsonElement value, string path) =>
        Require(
            value.ValueKind == JsonValueKind.String
                && System.Net.Mail.MailAddress.TryCreate(value.GetString(), out var address)
                && address.Address == value.GetString(),
            path
        );
}
