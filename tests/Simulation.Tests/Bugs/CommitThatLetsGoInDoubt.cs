using System.Reflection;
using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Infrastructure.Persistence;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Lets a hold go when its order came to nothing, although it may be spent already.</summary>
internal sealed class CommitThatLetsGoInDoubt(
    IUnitOfWork real,
    CustomerCreditDbContext db,
    IIdSource ids,
    TimeProvider time
) : IUnitOfWork
{
    private static readonly MethodInfo LetGo = typeof(AppliedCredit).GetMethod(
        "GiveUpRedeeming",
        BindingFlags.Instance | BindingFlags.NonPublic
    )!;

    public Task Commit()
    {
        foreach (
            var credit in db
                .ChangeTracker.Entries<AppliedCredit>()
                .Select(entry => entry.Entity)
                .Where(credit =>
                    credit
                        is {
                            State: AppliedCreditState.Redeeming,
                            HasOrderFailed: true,
                            Calls.Count: > 0,
                            LatestCall.Kind: RemoteCallKind.RedeemHold
                        }
                )
                .ToList()
        )
        {
            LetGo.Invoke(credit, ["The order came to nothing.", ids.Next(), time.GetUtcNow()]);
        }

        return real.Commit();
    }
}
