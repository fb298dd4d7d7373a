using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.Notices;
using CustomerCredit.Domain.StoredValue;

namespace CustomerCredit.Application.Common;

/// <summary>The books for reading: a query projects from here straight into its answer. Nothing it returns is watched.</summary>
public interface IReadDb
{
    /// <summary>Every cart with its credits.</summary>
    IQueryable<Cart> Carts { get; }

    /// <summary>Every credit line.</summary>
    IQueryable<CreditLine> CreditLines { get; }

    /// <summary>Every adjustment of one.</summary>
    IQueryable<LineAdjustment> LineAdjustments { get; }

    /// <summary>Every posted transaction with its entries.</summary>
    IQueryable<LedgerTransaction> LedgerTransactions { get; }

    /// <summary>Every link of the audit chain.</summary>
    IQueryable<AuditSeal> AuditSeals { get; }

    /// <summary>Every notice that is still kept.</summary>
    IQueryable<Notice> Notices { get; }

    /// <summary>Every subscribed address.</summary>
    IQueryable<EventSubscription> EventSubscriptions { get; }

    /// <summary>Every delivery of a notice that is still kept.</summary>
    IQueryable<Delivery> Deliveries { get; }
}
