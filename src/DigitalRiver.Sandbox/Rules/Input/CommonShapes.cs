namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Input;

/// <summary>Shapes that several requests share, member for member as the OpenAPI file has them.</summary>
internal static class CommonShapes
{
    internal static readonly Shape Text = new TextShape();
    internal static readonly Shape Email = new EmailShape();
    internal static readonly Shape Flag = new FlagShape();
    internal static readonly Shape Time = new TimeShape();
    internal static readonly Shape Number = new NumberShape();
    internal static readonly Shape NotNegative = new NumberShape(Least: 0);
    internal static readonly Shape Percent = new NumberShape(0.01m, 100m);
    internal static readonly Shape Metadata = new MetadataShape();
    internal static readonly Shape CustomerType = new OneOfShape("business", "individual");

    private static readonly Shape Address = new ObjectShape(
        ("line1", Text),
        ("line2", Text),
        ("city", Text),
        ("postalCode", Text),
        ("state", Text),
        ("country!", Text)
    );

    private static readonly Shape AdditionalAddressInfo = new ObjectShape(
        ("neighborhood", Text),
        ("division", Text),
        ("phoneticName", Text)
    );

    internal static readonly Shape ShipFrom = new ObjectShape(
        ("address", Address),
        ("additionalAddressInfo", AdditionalAddressInfo)
    );

    internal static readonly Shape Shipping = new ObjectShape(
        ("address", Address),
        ("name", Text),
        ("phone", Text),
        ("email", Email),
        ("organization", Text),
        ("additionalAddressInfo", AdditionalAddressInfo)
    );

    internal static readonly Shape Billing = new ObjectShape(
        ("address!", Address),
        ("name", Text),
        ("phone", Text),
        ("email", Email),
        ("organization", Text),
        (
            "additionalAddressInfo",
            new ObjectShape(
                ("neighborhood", Text),
                ("division", Text),
                ("phoneticName", Text),
                ("title", new OneOfShape("M", "Mme", "Mlle"))
            )
        )
    );

    internal static readonly Shape Owner = new ObjectShape(
        ("firstName", Text),
        ("lastName", Text),
        ("email", Text),
        ("organization", Text),
        ("upstreamId", Text),
        ("address!", Address),
        ("additionalAddressInfo", AdditionalAddressInfo)
    );
}
