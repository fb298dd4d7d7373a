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

    private static bool IsOursButNotIn(IType target, params string[] spaces) =>
        target.IsIn(Ours) && !spaces.Any(target.IsIn);

    private static IEnumerable<string> Uses(IType type, Func<IType, bool> isForbidden) =>
        Product
            .UsedBy(type)
            .Where(isForbidden)
            .Select(target => $"{type.FullName} uses {target.FullName}");
}
