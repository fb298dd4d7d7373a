namespace CustomerCredit.Simulation.Tests.Checks;

/// <summary>What callers were told about one credit, and what was done to it.</summary>
internal sealed class Promise
{
    /// <summary>Somebody was told that it covers the checkout.</summary>
    public bool IsAcknowledged { get; set; }

    /// <summary>Somebody was told that it does not and never will.</summary>
    public bool IsDenied { get; set; }

    /// <summary>Somebody waited in vain and was told that it will be taken back.</summary>
    public bool IsGivenUp { get; set; }

    /// <summary>Digital River was told that it is good, or may have been: nobody heard how the question ended.</summary>
    public bool MayBeAwaited { get; set; }

    /// <summary>The number of the hold that Digital River was told to be good, 0 for none.</summary>
    public long ApprovedHold { get; set; }

    /// <summary>It was told so twice about one hold, and may attach it a second time when the first source is off.</summary>
    public bool IsApprovedAgain { get; set; }

    /// <summary>Digital River got no clear answer and took that for a yes.</summary>
    public bool IsUnapproved { get; set; }

    /// <summary>It was over and turned up again: it is taken off, and claims its line no more.</summary>
    public bool IsBack { get; set; }

    /// <summary>Somebody asked for it to be taken off, or changed the checkout behind our back.</summary>
    public bool MayBeOff { get; set; }
}
