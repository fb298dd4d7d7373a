using System.Text.RegularExpressions;
using CustomerCredit.Architecture.Tests.Support;
using CustomerCredit.Domain.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Architecture.Tests;

public partial class NothingUpdatesTheLedger
{
    private static readonly string[] Erasers =
    [
        ".ExecuteUpdate",
        ".ExecuteDelete",
        "DbSet`1.Update",
        "DbSet`1.Remove",
        "DbSet`1.Attach",
        "DbContext.Update",
        "DbContext.Remove",
        "DbContext.Attach",
    ];

    // The balance of an account, which its entries prove; the note that a row waits for its seal; and events, keys and calls
    // that are old, none of them the ledger's.
    private static readonly string[] Exempt =
    [
        "CustomerCredit.Infrastructure.Ledger.LedgerWriter calls .ExecuteUpdate",
        "CustomerCredit.Infrastructure.Ledger.LedgerSealing calls DbSet`1.Remove",
        // Other rows: a subscription that was ended, what is old.
        "CustomerCredit.Infrastructure.Notices.EventSubscriptions calls DbSet`1.Remove",
        "CustomerCredit.Infrastructure.Persistence.OldRecords calls DbContext.Remove",
    ];

    [Fact]
    public void Nobody_changes_or_removes_rows_behind_the_units_of_work() =>
        ArchitectureRule.ForEach(
            Product.TypesOf(Product.Layers),
            type =>
                Product
                    .CalledBy(type)
                    .SelectMany(call =>
                        Erasers.Where(eraser => call.Contains(eraser, StringComparison.Ordinal))
                    )
                    .Select(eraser => $"{type.FullName} calls {eraser}"),
            exempt: Exempt
        );

    [Fact]
    public void No_statement_changes_or_removes_them() =>
        ArchitectureRule.ForEach(
            SourceTree.Product,
            file => Statements().Matches(file.Text).Select(found => $"{file.Path}: {found.Value}")
        );

    [Theory]
    [InlineData("UPDATE ledger_entries SET amount = 1")]
    [InlineData("update \"audit_seals\" set hash = ''")]
    [InlineData("DELETE FROM ledger_transactions")]
    [InlineData("INSERT OR REPLACE INTO audit_notes VALUES (1)")]
    [InlineData("DROP TABLE ledger_entries")]
    public void A_statement_that_does_is_noticed(string sql) =>
        Statements().IsMatch(sql).ShouldBeTrue();

    [Fact]
    public void The_port_offers_to_append_and_to_read() =>
        ArchitectureRule.ForEach(
            typeof(ILedger).GetMembers(),
            member =>
                member.Name is "Post" or "Find" or "OpenHold" or "Balance"
                    ? []
                    : [$"ILedger offers {member.Name}"]
        );

    [Fact]
    public async Task Entity_framework_refuses_to_change_what_is_written_once()
    {
        await using var provider = ProductContainer.Build();
        await using var scope = provider.CreateAsyncScope();
        var context = Product
            .Infrastructure.GetTypes()
            .Single(type => type.IsAbstract && type.IsAssignableTo(typeof(DbContext)));
        var model = ((DbContext)scope.ServiceProvider.GetRequiredService(context)).Model;

        ArchitectureRule.ForEach(
            model
                .GetEntityTypes()
                .Where(entity =>
                    entity.GetTableName() is { } table
                    && (
                        table.StartsWith("ledger_", StringComparison.Ordinal)
                        || table.StartsWith("audit_", StringComparison.Ordinal)
                    )
                    && table != "ledger_accounts"
                )
                .SelectMany(entity => entity.GetProperties()),
            property =>
                property.GetAfterSaveBehavior() == PropertySaveBehavior.Throw
                    ? []
                    : [$"{property.DeclaringType.Name}.{property.Name} can be changed"]
        );
    }

    [GeneratedRegex(
        @"(UPDATE(\s+OR\s+\w+)?|DELETE\s+FROM|REPLACE\s+INTO|DROP\s+TABLE|ALTER\s+TABLE)\s+""?(ledger|audit)_\w+",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Statements();
}
