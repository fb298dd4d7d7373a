using System.Text.Json;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Application.Common;

/// <summary>What the running request knows about its own idempotency key.</summary>
public sealed class IdempotencyClaim
{
    private IdempotencyRecord? _record;
    private bool _isOpen;

    /// <summary>The credit an earlier run of the same request began, or null.</summary>
    public CreditId? EarlierCredit { get; private set; }

    /// <summary>Whether the answer is that of an earlier run.</summary>
    public bool IsReplayed { get; private set; }

    /// <summary>Whether the request already failed once because somebody else was quicker.</summary>
    internal bool IsSecondTry { get; private set; }

    /// <summary>Whether the answer is to be kept: no credit tells it, and it is final.</summary>
    internal bool KeepsAnswer => _record is { Credit: null, Answer: null } && !_isOpen;

    /// <summary>Ties the key to the credit that tells the answer; stored by the handler's next commit.</summary>
    public void TellBy(CreditId credit)
    {
        if (_record is not null)
        {
            _record.Credit = credit;
        }
    }

    /// <summary>
    /// Keeps the answer with the handler's next commit, so that the effect is never stored without it: a repetition
    /// after a crash in between would have the effect again.
    /// </summary>
    public void AnswerWith<TResponse>(TResponse response)
    {
        if (_record is not null)
        {
            _record.Answer = JsonSerializer.Serialize(response);
        }
    }

    /// <summary>The answer is not final, so that a repetition runs anew.</summary>
    public void LeaveOpen() => _isOpen = true;

    /// <summary>The answer is that of an earlier run.</summary>
    public void Replay() => IsReplayed = true;

    internal void TryForTheSecondTime() => IsSecondTry = true;

    internal void Hold(IdempotencyRecord record)
    {
        _record = record;
        EarlierCredit = record.Credit;
    }
}
