namespace CustomerCredit.Application.Tests.Support;

/// <summary>The calls of the gateway.</summary>
public enum GatewayOperation
{
    ReadCheckout,
    ReadSource,
    CreateSource,
    Attach,
    Detach,
    FindOrder,
    ReadOrder,
    ListEvents,
}
