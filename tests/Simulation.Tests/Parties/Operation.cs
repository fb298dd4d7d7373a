using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Orders;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Infrastructure.Orders;

namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>How far an operation has come, for counting where crashes strike.</summary>
internal enum Milestone
{
    Begun,
    Committing,
    Committed,
    Sent,

    /// <summary>What the credit provider did is known in memory and nowhere else.</summary>
    Answered,
}

/// <summary>One request while the service runs it.</summary>
internal sealed class Operation(string name, object request, CancellationToken clientToken)
{
    private AppliedCreditState? _state;
    private Milestone _milestone;
    private int _commits;

    public override string ToString() =>
        $"{name} {_milestone} {_state} {string.Join(' ', Credits)}";

    /// <summary>What was asked.</summary>
    public object Request => request;

    /// <summary>The token that fires when the client hangs up.</summary>
    public CancellationToken ClientToken => clientToken;

    /// <summary>The credits that were stored for the first time by this request.</summary>
    public List<string> Credits { get; } = [];

    public void Reach(Milestone milestone, AppliedCreditState? state = null)
    {
        // Until the outcome of a call is stored, the call is what a crash leaves in doubt.
        if (milestone == Milestone.Committing && _milestone != Milestone.Begun)
        {
            return;
        }

        _milestone = milestone;
        _state = state ?? _state;
        if (milestone == Milestone.Committed)
        {
            _commits++;
        }
    }

    /// <summary>The crash point of the engine design, section 7, at which a crash would strike it now; null where none is listed.</summary>
    public int? CrashPoint() =>
        (_milestone, _state) switch
        {
            (Milestone.Begun or Milestone.Committing, _) when request is ReceiveEvent => 17,
            (Milestone.Committed, _) when request is ReceiveEvent => 18,
            (Milestone.Begun, _) when request is OpenEvents => 19,
            (Milestone.Committed, AppliedCreditState.Attaching)
                when request is AuthorizeStoreCredit => 27,
            (Milestone.Begun or Milestone.Committing, _) when request is RemoveStoreCredit => 28,
            (Milestone.Sent or Milestone.Answered, AppliedCreditState.Redeeming) => 21,
            (Milestone.Sent or Milestone.Answered, AppliedCreditState.Refunding) => 25,
            (_, AppliedCreditState.Redeeming) => 20,
            (_, AppliedCreditState.OrderPending) => 23,
            (Milestone.Begun, _) => 1,
            (Milestone.Committing, _) when _commits == 0 => 2,
            (Milestone.Sent, AppliedCreditState.Holding) => 4,
            (Milestone.Answered, AppliedCreditState.Holding) => 5,
            (Milestone.Sent, AppliedCreditState.SourceCreating) => 7,
            (Milestone.Sent, AppliedCreditState.Attaching) => 9,
            (Milestone.Sent, AppliedCreditState.Detaching) => 13,
            (Milestone.Sent or Milestone.Answered, AppliedCreditState.Releasing) => 15,
            (_, AppliedCreditState.Holding) => 3,
            (_, AppliedCreditState.SourceCreating) => 6,
            (_, AppliedCreditState.Attaching) => 8,
            (_, AppliedCreditState.Attached) => 10,
            (_, AppliedCreditState.Detaching) => 12,
            (_, AppliedCreditState.Releasing) => 14,
            _ => null,
        };
}
