namespace CustomerCredit.Application.Tests.Support;

/// <summary>What befalls a call of the gateway.</summary>
public enum GatewayFault
{
    /// <summary>Refused without effect, with <see cref="GatewayWithFaults.RefusalMessage" />.</summary>
    Refused,

    /// <summary>Surely not sent.</summary>
    Unreachable,

    /// <summary>The answer is lost, and there was no effect.</summary>
    UnknownBefore,

    /// <summary>The answer is lost after the effect.</summary>
    UnknownAfter,

    /// <summary>Answered as done, for attach and detach only, without effect.</summary>
    Ignored,

    /// <summary>The process dies before the call is sent.</summary>
    KilledBefore,

    /// <summary>The process dies when the answer arrives.</summary>
    KilledAfter,
}
