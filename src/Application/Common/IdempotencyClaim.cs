using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Application.Common;

/// <summary>What the running request knows about its own idempotency key.</summary>
public sealed class IdempotencyClaim
{
    private IdempotencyRecord? _record;

    /// <summary>The credit an earlier run of the same request began, or null.</summary>
    public CreditId? EarlierCredit { get; private set; }

    /// <summary>Whether the answer is that of an earlier run.</summary>
    public bool IsReplayed { get; private set; }

    /// <summary>Whether a credit tells the answer, so that none needs to be kept.</summary>
    internal bool IsToldByCredit => _record?.Credit is not null;

    /// <summary>Ties the key to the credit that tells the answer; stored by the handler's next commit.</summary>
    public void TellBy(CreditId credit)
    {
        if (_record is not null)
        {
            _record.Credit = credit;
        }
    }

    /// <summary>The answer is that of an earlier run.</summary>
    public void Replay() => IsReplayed = true;

    internal void Hold(IdempotencyRecord record)
    {
        _record = record;
        EarlierCredit = record.Credit;
    }
}
