using CustomerCredit.Application.Common;
using CustomerCredit.Architecture.Tests.Support;

namespace CustomerCredit.Architecture.Tests;

public class NoRemoteCallInsideATransaction
{
    private const string Persistence = "CustomerCredit.Infrastructure.Persistence";
    private const string DigitalRiver = "CustomerCredit.Infrastructure.DigitalRiver";

    private static readonly string[] Transactions =
    [
        ".BeginTransaction",
        ".UseTransaction",
        ".ExecuteInTransaction",
        "System.Transactions.",
    ];

    [Fact]
    public void Nobody_outside_persistence_holds_a_transaction_open() =>
        ArchitectureRule.ForEach(
            Product.TypesOf(Product.Layers).Where(type => !type.IsIn(Persistence)),
            type =>
                Product
                    .CalledBy(type)
                    .Where(call =>
                        Transactions.Any(part => call.Contains(part, StringComparison.Ordinal))
                    )
                    .Select(call => $"{type.FullName} calls {call}")
        );

    [Fact]
    public void Persistence_reaches_no_gateway_and_no_handler() =>
        ArchitectureRule.ForEach(
            Product.TypesOf(Product.Infrastructure).Where(type => type.IsIn(Persistence)),
            type =>
                Product
                    .UsedBy(type)
                    .Where(target =>
                        target.IsIn("CustomerCredit.Application.Gateway")
                        || target.IsIn(DigitalRiver)
                        || target.IsIn("MediatR")
                    )
                    .Select(target => $"{type.FullName} uses {target.FullName}")
        );

    [Fact]
    public void The_gateway_reaches_no_database() =>
        ArchitectureRule.ForEach(
            Product.TypesOf(Product.Infrastructure).Where(type => type.IsIn(DigitalRiver)),
            type =>
                Product
                    .UsedBy(type)
                    .Where(target =>
                        target.IsIn(Persistence)
                        || target.IsIn("Microsoft.EntityFrameworkCore")
                        || target.FullName == typeof(IUnitOfWork).FullName
                    )
                    .Select(target => $"{type.FullName} uses {target.FullName}")
        );

    [Fact]
    public void Changes_are_saved_by_the_unit_of_work_alone() =>
        ArchitectureRule.ForEach(
            Product
                .TypesOf(Product.Layers)
                .Where(type => type.FullName != Persistence + ".UnitOfWork"),
            type =>
                Product
                    .CalledBy(type)
                    .Where(call => call.Contains(".SaveChanges", StringComparison.Ordinal))
                    .Select(call => $"{type.FullName} calls {call}")
        );

    [Fact]
    public void The_unit_of_work_offers_nothing_but_the_commit() =>
        ArchitectureRule.ForEach(
            typeof(IUnitOfWork).GetMembers(),
            member => member.Name == "Commit" ? [] : [$"IUnitOfWork offers {member.Name}"]
        );
}
