using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using CustomerCredit.Architecture.Tests.Support;

namespace CustomerCredit.Architecture.Tests;

public class ModulesMeetOnlyThroughEventsAndIds
{
    private const string Orchard = "CustomerCredit.Architecture.Tests.Fixtures";

    private static readonly string[] Layers =
    [
        "CustomerCredit.Domain",
        "CustomerCredit.Application",
    ];

    private static readonly string[] Shared =
    [
        "SharedKernel",
        "Common",
        "CreditProvider",
        "Gateway",
    ];

    [Fact]
    public void The_modules_of_the_product_do() =>
        ArchitectureRule.ForEach(
            Product
                .TypesOf(Product.Domain, Product.Application)
                .Where(type => ModuleOf(type, Layers) is not null),
            type => Offences(type, Layers)
        );

    [Fact]
    public void The_rule_tells_good_neighbours_from_bad_ones()
    {
        var offences = new ArchLoader()
            .LoadAssemblies(typeof(ModulesMeetOnlyThroughEventsAndIds).Assembly)
            .Build()
            .Types.Where(type => ModuleOf(type, [Orchard]) is not null)
            .SelectMany(type => Offences(type, [Orchard]))
            .Order(StringComparer.Ordinal);

        offences.ShouldBe(
            new[]
            {
                "Pears.PearThatAsksInALambda uses Apples.Apple",
                "Pears.PearThatAwaitsAnApple uses Apples.Apple",
                "Pears.PearThatHoldsAnApple uses Apples.Apple",
                "Pears.PearThatNamesAType uses Apples.Apple",
                "Pears.PearWithAGenericArgument uses Apples.Apple",
            }.Select(line =>
                string.Join(
                    ' ',
                    line.Split(' ').Select(word => word == "uses" ? word : $"{Orchard}.{word}")
                )
            )
        );
    }

    private static IEnumerable<string> Offences(IType type, string[] layers)
    {
        var module = ModuleOf(type, layers);
        return Product
            .UsedBy(type)
            .Where(target => ModuleOf(target, layers) is { } other && other != module)
            .Where(target => !IsEvent(target) && !SourceTree.Identifiers.Contains(target.FullName))
            .Select(target => $"{type.FullName} uses {target.FullName}");
    }

    /// <summary>The folder directly under a layer, unless all modules share it.</summary>
    private static string? ModuleOf(IType type, string[] layers)
    {
        var layer = layers.FirstOrDefault(type.IsIn);
        if (layer is null)
        {
            return null;
        }

        var folders = type.FullName[(layer.Length + 1)..].Split('.');
        return folders.Length > 1 && !Shared.Contains(folders[0]) ? folders[0] : null;
    }

    private static bool IsEvent(IType type) =>
        type.FullName.Contains(".Events.", StringComparison.Ordinal);
}
