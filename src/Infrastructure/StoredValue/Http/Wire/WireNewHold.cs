namespace CustomerCredit.Infrastructure.StoredValue.Http.Wire;

/// <summary>Body of <c>POST /holds</c>.</summary>
internal sealed record WireNewHold(
    string Reference,
    WireLine Line,
    WireCaller Caller,
    WireAmount Amount,
    bool AllowPartial,
    long LifetimeSeconds
);

/// <summary>Body of <c>POST /holds/{holdId}/lower</c> and <c>…/redeem</c>.</summary>
internal sealed record WireNewAmount(WireAmount Amount);

/// <summary>Body of <c>POST /holds/{holdId}/give-back</c>.</summary>
internal sealed record WireTotal(WireAmount Total);

/// <summary>Body of <c>POST /holds/{holdId}/renew</c>.</summary>
internal sealed record WireLifetime(long LifetimeSeconds);

/// <summary>Body of <c>POST /balance</c>.</summary>
internal sealed record WireBalanceQuestion(WireLine Line, WireCaller Caller);
