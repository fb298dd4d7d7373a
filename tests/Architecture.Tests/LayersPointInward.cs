using ArchUnitNET.Domain;
using CustomerCredit.Architecture.Tests.Support;

namespace CustomerCredit.Architecture.Tests;

public class LayersPointInward
{
    private const string Ours = "CustomerCredit";
    private const string Domain = "CustomerCredit.Domain";
    private const string Application = "CustomerCredit.Application";
    private const string Infrastructure = "CustomerCredit.Infrastructure";
    private const string Web = "CustomerCredit.Web";

    [Fact]
    public void The_domain_knows_nobody() =>
        ArchitectureRule.ForEach(
            Product.TypesOf(Product.Domain),
            type => Uses(type, target => !target.IsIn(Domain) && !target.IsIn("System"))
        );

    [Fact]
    public void The_application_knows_the_domain_and_neither_web_nor_database() =>
        ArchitectureRule.ForEach(
            Product.TypesOf(Product.Application),
            type =>
                Uses(
                    type,
                    target =>
                        IsOursButNotIn(target, Domain, Application)
                        || target.IsIn("Microsoft.AspNetCore")
                        || target.IsIn("Microsoft.Data")
                )
        );

    [Fact]
    public void Infrastructure_knows_the_application_and_the_domain() =>
        ArchitectureRule.ForEach(
            Product.TypesOf(Product.Infrastructure),
            type =>
                Uses(type, target => IsOursButNotIn(target, Domain, Application, Infrastructure))
        );

    [Fact]
    public void Only_the_start_of_web_sees_infrastructure() =>
        ArchitectureRule.ForEach(
            Product
                .TypesOf(Product.Web)
                .Where(type =>
                    type.FullName != "Program" && !type.IsIn("CustomerCredit.Web.Start")
                ),
            type => Uses(type, target => IsOursButNotIn(target, Domain, Application, Web))
        );

    [Fact]
    public void No_file_names_a_layer_it_may_not_see() =>
        ArchitectureRule.ForEach(
            SourceTree.Product.Where(file =>
                !file.IsUnder("src/Web/Start") && file.Path != "src/Web/Program.cs"
            ),
            file =>
                file.Usings.Where(space =>
                        ForbiddenTo(file)
                            .Any(layer =>
                                space == layer
                                || space.StartsWith(layer + ".", StringComparison.Ordinal)
                            )
                    )
                    .Select(space => $"{file.Path} names {space}")
        );

    private static string[] ForbiddenTo(SourceFile file) =>
        file.Path.Split('/')[1] switch
        {
            "Domain" => [Application, Infrastructure, Web],
            "Application" => [Infrastructure, Web],
            "Infrastructure" => [Web],
            "Web" => [Infrastructure],
            _ => [Domain, Application, Infrastructure, Web],
        };

    private static bool IsOursButNotIn(IType target, params string[] spaces) =>
        target.IsIn(Ours) && !spaces.Any(target.IsIn);

    private static IEnumerable<string> Uses(IType type, Func<IType, bool> isForbidden) =>
        Product
            .UsedBy(type)
            .Where(isForbidden)
            .Select(target => $"{type.FullName} uses {target.FullName}");
}
