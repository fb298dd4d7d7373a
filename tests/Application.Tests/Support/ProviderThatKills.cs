using System.Reflection;
using CustomerCredit.Application.CreditProvider;

namespace CustomerCredit.Application.Tests.Support;

/// <summary>A credit provider during whose next hold the process may be killed, after the hold was made.</summary>
public class ProviderThatKills : DispatchProxy
{
    private ICreditProvider _real = null!;

    public bool KillsAfterTheNextHold { get; set; }

    public static ICreditProvider InFrontOf(ICreditProvider real)
    {
        var proxy = Create<ICreditProvider, ProviderThatKills>();
        ((ProviderThatKills)proxy)._real = real;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var answer = targetMethod!.Invoke(_real, args);
        if (targetMethod.Name != nameof(ICreditProvider.Hold) || !KillsAfterTheNextHold)
        {
            return answer;
        }

        KillsAfterTheNextHold = false;
        return Die((Task<ProviderHold>)answer!);
    }

    private static async Task<ProviderHold> Die(Task<ProviderHold> hold)
    {
        await hold;
        throw new ProcessKilledException();
    }
}
