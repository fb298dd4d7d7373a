using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.Notices;
using CustomerCredit.Domain.Orders;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;
using CustomerCredit.Infrastructure.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace CustomerCredit.Infrastructure.Persistence;

/// <summary>The one context and model. Each database has an empty subclass, so that each owns a set of migrations.</summary>
internal abstract class CustomerCreditDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Cart> Carts => Set<Cart>();

    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();

    public DbSet<CreditLine> CreditLines => Set<CreditLine>();

    public DbSet<LineHold> LineHolds => Set<LineHold>();

    public DbSet<LineAdjustment> LineAdjustments => Set<LineAdjustment>();

    public DbSet<LedgerTransaction> LedgerTransactions => Set<LedgerTransaction>();

    public DbSet<LedgerAccountRow> LedgerAccounts => Set<LedgerAccountRow>();

    public DbSet<AuditNote> AuditNotes => Set<AuditNote>();

    public DbSet<AuditSeal> AuditSeals => Set<AuditSeal>();

    public DbSet<UnsealedRow> UnsealedRows => Set<UnsealedRow>();

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<EventSubscription> EventSubscriptions => Set<EventSubscription>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    /// <summary>What fails is thrown, and logged by whoever did not expect it; that somebody else was quicker is no error.</summary>
    public static void LeaveFailuresToCallers(DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(warnings =>
            warnings.Log(
                (CoreEventId.SaveChangesFailed, LogLevel.Debug),
                (RelationalEventId.CommandError, LogLevel.Debug)
            )
        );

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder
            .Properties<ShopId>()
            .HaveConversion<Columns.OfShopId>()
            .HaveMaxLength(64);
        configurationBuilder
            .Properties<CartId>()
            .HaveConversion<Columns.OfCartId>()
            .HaveMaxLength(CartId.MaxLength);
        configurationBuilder
            .Properties<CheckoutId>()
            .HaveConversion<Columns.OfCheckoutId>()
            .HaveMaxLength(CheckoutId.MaxLength);
        configurationBuilder
            .Properties<SourceId>()
            .HaveConversion<Columns.OfSourceId>()
            .HaveMaxLength(SourceId.MaxLength);
        configurationBuilder
            .Properties<OrderId>()
            .HaveConversion<Columns.OfOrderId>()
            .HaveMaxLength(OrderId.MaxLength);
        configurationBuilder
            .Properties<EventId>()
            .HaveConversion<Columns.OfEventId>()
            .HaveMaxLength(EventId.MaxLength);
        configurationBuilder
            .Properties<ChargeId>()
            .HaveConversion<Columns.OfChargeId>()
            .HaveMaxLength(ChargeId.MaxLength);
        configurationBuilder
            .Properties<CreditId>()
            .HaveConversion<Columns.OfCreditId>()
            .HaveMaxLength(32);
        configurationBuilder
            .Properties<HoldId>()
            .HaveConversion<Columns.OfHoldId>()
            .HaveMaxLength(HoldId.MaxLength);
        configurationBuilder
            .Properties<CreditLineId>()
            .HaveConversion<Columns.OfCreditLineId>()
            .HaveMaxLength(32);
        configurationBuilder
            .Properties<AdjustmentId>()
            .HaveConversion<Columns.OfAdjustmentId>()
            .HaveMaxLength(32);
        configurationBuilder
            .Properties<NoticeId>()
            .HaveConversion<Columns.OfNoticeId>()
            .HaveMaxLength(32);
        configurationBuilder
            .Properties<EventSubscriptionId>()
            .HaveConversion<Columns.OfEventSubscriptionId>()
            .HaveMaxLength(32);
        configurationBuilder
            .Properties<Currency>()
            .HaveConversion<Columns.OfCurrency>()
            .HaveMaxLength(Currency.CodeLength);
        configurationBuilder
            .Properties<LedgerTransactionId>()
            .HaveConversion<Columns.OfLedgerTransactionId>()
            .HaveMaxLength(32);
        configurationBuilder
            .Properties<BusinessKey>()
            .HaveConversion<Columns.OfBusinessKey>()
            .HaveMaxLength(BusinessKey.MaxLength);
        configurationBuilder
            .Properties<LedgerUnit>()
            .HaveConversion<Columns.OfLedgerUnit>()
            .HaveMaxLength(LedgerUnit.CodeMaxLength);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Columns.OfInstant>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CustomerCreditDbContext).Assembly);
        SnakeCase.Apply(modelBuilder);
        WrittenOnce.Apply(modelBuilder);
    }
}
