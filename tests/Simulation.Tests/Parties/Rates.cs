using CustomerCredit.Simulation.Tests.Time;

namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>How often what goes wrong, in times per thousand (engine design, section 11).</summary>
internal sealed record Rates
{
    private static readonly int[] Swarm = [0, 10, 100, 500];

    // Per call at Digital River.
    public int RequestLost { get; init; } = 50;
    public int ResponseLost { get; init; } = 50;
    public int ErrorBefore { get; init; } = 20;
    public int ErrorAfter { get; init; } = 20;
    public int RateLimited { get; init; } = 10;
    public int Late { get; init; } = 10;
    public int Malformed { get; init; } = 5;
    public int NoConnection { get; init; } = 5;
    public int Slow { get; init; } = 5;

    // Per operation of a shop.
    public int Crash { get; init; } = 10;
    public int Pause { get; init; } = 5;
    public int ClockJump { get; init; } = 5;
    public int Outage { get; init; } = 3;
    public int AnswerLost { get; init; } = 10;
    public int HangUp { get; init; } = 10;
    public int CartChanged { get; init; } = 30;
    public int Abandoned { get; init; } = 10;

    // Per event that is to be delivered.
    public int Duplicate { get; init; } = 200;
    public int Reorder { get; init; } = 200;
    public int Drop { get; init; } = 50;
    public int Forge { get; init; } = 20;

    // Per commit.
    public int Busy { get; init; } = 10;
    public int CommitUnknown { get; init; } = 5;

    public static Rates None { get; } =
        new()
        {
            RequestLost = 0,
            ResponseLost = 0,
            ErrorBefore = 0,
            ErrorAfter = 0,
            RateLimited = 0,
            Late = 0,
            Malformed = 0,
            NoConnection = 0,
            Slow = 0,
            Crash = 0,
            Pause = 0,
            ClockJump = 0,
            Outage = 0,
            AnswerLost = 0,
            HangUp = 0,
            CartChanged = 0,
            Abandoned = 0,
            Duplicate = 0,
            Reorder = 0,
            Drop = 0,
            Forge = 0,
            Busy = 0,
            CommitUnknown = 0,
        };

    /// <summary>Two seeds in three take the usual mix; the third draws each rate from 0, 1, 10 and 50 percent.</summary>
    public static Rates Draw(Chance chance)
    {
        if (chance.Below(3) != 0)
        {
            return new Rates();
        }

        int Rate() => Swarm[chance.Below(Swarm.Length)];
        return new Rates
        {
            RequestLost = Rate(),
            ResponseLost = Rate(),
            ErrorBefore = Rate(),
            ErrorAfter = Rate(),
            RateLimited = Rate(),
            Late = Rate(),
            Malformed = Rate(),
            NoConnection = Rate(),
            Slow = Rate(),
            Crash = Rate(),
            Pause = Rate() / 5,
            ClockJump = Rate(),
            Outage = Rate() / 10,
            AnswerLost = Rate(),
            HangUp = Rate(),
            CartChanged = Rate(),
            Duplicate = Rate(),
            Reorder = Rate(),
            Drop = Rate(),
            Forge = Rate(),
            Busy = Rate(),
            CommitUnknown = Rate(),
        };
    }
}
