using CustomerCredit.Architecture.Tests.Support;

namespace CustomerCredit.Architecture.Tests;

public class OnlyAdaptersSpeakHttp
{
    // The gateway, and the relay by which the demo shop calls the product as a shop would.
    private static readonly string[] Adapters =
    [
        "CustomerCredit.Infrastructure.DigitalRiver",
        "CustomerCredit.Web.Shop",
    ];

    private static readonly string[] Wires = ["System.Net.Http", "System.Net.Sockets"];

    // A word, not a client: the OpenAPI document keys its calls by it.
    private const string Verb = "System.Net.Http.HttpMethod";

    [Fact]
    public void Nobody_else_uses_a_client() =>
        ArchitectureRule.ForEach(
            Product.TypesOf(Product.Layers).Where(type => !Adapters.Any(type.IsIn)),
            type =>
                Product
                    .UsedBy(type)
                    .Where(target => Wires.Any(target.IsIn) && target.FullName != Verb)
                    .Select(target => $"{type.FullName} uses {target.FullName}")
        );
}
