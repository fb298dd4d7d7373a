using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

internal sealed record ReductionBody(decimal? AmountOff, decimal? PercentOff, decimal? Quantity)
{
    internal static ReductionBody? Of(Reduction? reduction, Figures figures) =>
        reduction is null
            ? null
            : new ReductionBody(
                figures.OfOptional(reduction.AmountOff),
                reduction.PercentOff,
                reduction.Quantity
            );
}
