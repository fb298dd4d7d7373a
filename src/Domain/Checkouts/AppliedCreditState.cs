namespace CustomerCredit.Domain.Checkouts;

/// <summary>
/// Where an applied credit stands. Stored by name. The names are those of the public interface in camelCase
/// (<c>attached</c>, <c>released</c>).
/// </summary>
public enum AppliedCreditState
{
    /// <summary>The source is being created at Digital River, or nobody knows yet whether it was.</summary>
    SourceCreating,

    /// <summary>The source exists and is being attached to the checkout, or nobody knows yet whether it was.</summary>
    Attaching,

    /// <summary>The source covers part of the checkout.</summary>
    Attached,

    /// <summary>The source is being taken off the checkout, or nobody knows yet whether it was.</summary>
    Detaching,

    /// <summary>Final: the source covers nothing and never will again.</summary>
    Released,
}
