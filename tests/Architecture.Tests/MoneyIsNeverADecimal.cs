using System.Reflection;
using CustomerCredit.Architecture.Tests.Support;

namespace CustomerCredit.Architecture.Tests;

public class MoneyIsNeverADecimal
{
    private const BindingFlags Own =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly Type[] Fractions =
    [
        typeof(decimal),
        typeof(double),
        typeof(float),
        typeof(Half),
    ];

    // Where amounts meet JSON numbers: the gateway's wire, the connector's answer, the demo shop's calls.
    private static readonly string[] Wires =
    [
        "CustomerCredit.Infrastructure.DigitalRiver.WireMoney",
        "CustomerCredit.Infrastructure.DigitalRiver.Wire.",
        "CustomerCredit.Web.Connector.ConnectorAnswer",
        "CustomerCredit.Web.Api.AmountAsNumber",
        "CustomerCredit.Web.Shop.WireAmount",
    ];

    private static readonly string[] Exempt =
    [
        // A duration.
        "CustomerCredit.Application.Common.LoggingBehavior`2.Elapsed returns Double",
    ];

    [Fact]
    public void Only_the_wire_knows_fractions() =>
        ArchitectureRule.ForEach(
            Product.Layers.SelectMany(layer => layer.GetTypes()).Where(type => !IsWire(type)),
            Offences,
            exempt: Exempt
        );

    [Fact]
    public void The_rule_sees_every_place_for_a_fraction() =>
        Offences(typeof(Purse))
            .Select(line => line[(line.LastIndexOf('.') + 1)..])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ShouldBe([
                "<thickness>P is Double",
                "Change returns Single",
                "Coins is Decimal",
                "Split has a local Decimal",
                "_coins is Decimal",
                "ctor takes Double",
                "get_Coins returns Decimal",
            ]);

    private static bool IsWire(Type type) =>
        Wires.Any(wire =>
            type.FullName!.StartsWith(wire, StringComparison.Ordinal)
            && (
                wire.EndsWith('.')
                || type.FullName.Length == wire.Length
                || type.FullName[wire.Length] == '+'
            )
        );

    private static IEnumerable<string> Offences(Type type)
    {
        foreach (var field in type.GetFields(Own).Where(field => Holds(field.FieldType)))
        {
            yield return $"{type.FullName}.{field.Name} is {Kind(field.FieldType)}";
        }

        foreach (
            var property in type.GetProperties(Own).Where(property => Holds(property.PropertyType))
        )
        {
            yield return $"{type.FullName}.{property.Name} is {Kind(property.PropertyType)}";
        }

        foreach (
            var method in type.GetMethods(Own).Cast<MethodBase>().Concat(type.GetConstructors(Own))
        )
        {
            if (method is MethodInfo { ReturnType: var answer } && Holds(answer))
            {
                yield return $"{type.FullName}.{method.Name} returns {Kind(answer)}";
            }

            foreach (
                var taken in method
                    .GetParameters()
                    .Select(parameter => parameter.ParameterType)
                    .Where(Holds)
            )
            {
                yield return $"{type.FullName}.{method.Name} takes {Kind(taken)}";
            }

            foreach (
                var local in method
                    .GetMethodBody()
                    ?.LocalVariables.Select(local => local.LocalType)
                    .Where(Holds)
                    ?? []
            )
            {
                yield return $"{type.FullName}.{method.Name} has a local {Kind(local)}";
            }
        }
    }

    private static bool Holds(Type type) => Parts(type).Any(part => Fractions.Contains(part));

    private static string Kind(Type type) =>
        Parts(type).First(part => Fractions.Contains(part)).Name;

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Prepend(type)
        : [type];

    private sealed class Purse(double thickness)
    {
        private readonly List<decimal?> _coins = [];

        public decimal? Coins => _coins[0];

        public float[] Change(int count) => new float[count + thickness.GetHashCode()];

        public string Split()
        {
            var half = Coins / 2;
            return $"{half}{half}";
        }
    }
}
