using ArchUnitNET.Domain;
using CustomerCredit.Architecture.Tests.Support;

namespace CustomerCredit.Architecture.Tests;

public class OnlyAdaptersSpeakHttp
{
    // The gateway, the outside credit provider, webhooks to the platform, and what all of them share; the relay by which the demo shop calls the product
    // as a shop would.
    private static readonly string[] Adapters =
    [
        "CustomerCredit.Infrastructure.DigitalRiver",
        "CustomerCredit.Infrastructure.Notices.Http",
        "CustomerCredit.Infrastructure.Outbound",
        "CustomerCredit.Infrastructure.StoredValue.Http",
        "CustomerCredit.Web.Shop",
    ];

    private static readonly string[] Wires = ["System.Net.Http", "System.Net.Sockets"];

    [Fact]
    public void Nobody_else_uses_a_client() =>
        ArchitectureRule.ForEach(
            Product.TypesOf(Product.Layers).Where(type => !Adapters.Any(type.IsIn)),
            type =>
                Product
                    .UsedBy(type)
                    .Where(target => Wires.Any(target.IsIn) && !IsOnlyAName(target))
                    .Select(target => $"{type.FullName} uses {target.FullName}")
        );

    /// <summary>To name a method is not to call anybody.</summary>
    private static bool IsOnlyAName(IType target) =>
        target.FullName == "System.Net.Http.HttpMethod";
}
