namespace CustomerCredit.Application.Common;

/// <summary>Who did what to what, sealed into the audit chain together with the ledger's transactions.</summary>
public interface IAuditTrail
{
    /// <summary>Takes a note, to be stored by the next commit.</summary>
    /// <param name="who">The doer; never a key.</param>
    /// <param name="what">What was done; never card numbers or secrets.</param>
    /// <param name="about">To what: a kind and an id.</param>
    void Note(string who, string what, string about);
}
