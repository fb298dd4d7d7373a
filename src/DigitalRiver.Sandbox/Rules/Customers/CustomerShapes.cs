using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using static CustomerCredit.DigitalRiver.Sandbox.Rules.Input.CommonShapes;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Customers;

/// <summary>What may be sent about a customer. Tax certificates are taken and not kept.</summary>
internal static class CustomerShapes
{
    internal static readonly Shape Create = new ObjectShape(
        ("id", Text),
        ("email", Email),
        ("shipping", Shipping),
        ("defaultSourceId", Text),
        ("taxCertificate", new AnyObjectShape()),
        ("metadata", Metadata),
        ("locale", Text),
        ("type", CustomerType),
        ("enabled", Flag)
    );

    internal static readonly Shape Update = new ObjectShape(
        ("email", Email),
        ("shipping", Shipping),
        ("defaultSourceId", Text),
        ("taxCertificate", new AnyObjectShape()),
        ("requestToBeForgotten", Flag),
        ("metadata", Metadata),
        ("locale", Text),
        ("type", CustomerType),
        ("enabled", Flag)
    );
}
