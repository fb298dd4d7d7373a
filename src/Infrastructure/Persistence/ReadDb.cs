using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.Notices;
using CustomerCredit.Domain.StoredValue;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Infrastructure.Persistence;

/// <summary>Untracked reads.</summary>
internal sealed class ReadDb(CustomerCreditDbContext db) : IReadDb
{
    public IQueryable<Cart> Carts => db.Carts.AsNoTracking();

    public IQueryable<CreditLine> CreditLines => db.CreditLines.AsNoTracking();

    public IQueryable<LineAdjustment> LineAdjustments => db.LineAdjustments.AsNoTracking();

    public IQueryable<LedgerTransaction> LedgerTransactions => db.LedgerTransactions.AsNoTracking();

    public IQueryable<AuditSeal> AuditSeals => db.AuditSeals.AsNoTracking();

    public IQueryable<Notice> Notices => db.Notices.AsNoTracking();

    public IQueryable<EventSubscription> EventSubscriptions => db.EventSubscriptions.AsNoTracking();

    public IQueryable<Delivery> Deliveries => db.Deliveries.AsNoTracking();
}
