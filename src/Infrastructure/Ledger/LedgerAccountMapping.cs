using CustomerCredit.Domain.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerCredit.Infrastructure.Ledger;

/// <summary>One row an account. The checks are the last stop for wrong code (engine design, constraint U9).</summary>
internal sealed class LedgerAccountMapping : IEntityTypeConfiguration<LedgerAccountRow>
{
    public void Configure(EntityTypeBuilder<LedgerAccountRow> builder)
    {
        var guarded = string.Join(
            ", ",
            Enum.GetValues<LedgerAccountKind>()
                .Where(LedgerAccount.HoldsNoOverdraft)
                .Select(kind => $"'{kind}'")
        );
        builder.ToTable(
            "ledger_accounts",
            table =>
            {
                table.HasCheckConstraint("ck_ledger_accounts_balance", "balance >= 0");
                table.HasCheckConstraint(
                    "ck_ledger_accounts_guarded",
                    $"(kind IN ({guarded})) = (balance IS NOT NULL)"
                );
            }
        );
        builder.HasKey(account => account.Name);
        builder.Property(account => account.Name).HasMaxLength(LedgerAccount.NameMaxLength);
    }
}
