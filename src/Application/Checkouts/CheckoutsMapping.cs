using CustomerCredit.Domain.Checkouts;
using Mapster;

namespace CustomerCredit.Application.Checkouts;

/// <summary>How carts and credits become what callers see.</summary>
internal sealed class CheckoutsMapping : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config
            .NewConfig<AppliedCredit, CreditView>()
            .Map(view => view.CreditId, credit => credit.Id)
            .Map(view => view.SourceId, credit => credit.Source)
            .Map(view => view.OrderId, credit => credit.Order);
        config
            .NewConfig<AppliedCredit, CreditWithHistory>()
            .Map(view => view.CreditId, credit => credit.Id)
            .Map(view => view.SourceId, credit => credit.Source)
            .Map(view => view.OrderId, credit => credit.Order)
            .Map(view => view.CheckoutId, credit => credit.Checkout)
            .Map(view => view.History, credit => credit.History);
        config.NewConfig<CreditHistoryEntry, CreditHistoryView>();
    }
}
