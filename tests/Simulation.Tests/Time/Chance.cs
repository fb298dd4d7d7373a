using CustomerCredit.DigitalRiver.Sandbox.Rules;

namespace CustomerCredit.Simulation.Tests.Time;

/// <summary>All chance of one seed: the same seed draws the same numbers on every machine (SplitMix64).</summary>
internal sealed class Chance(ulong seed) : IChance
{
    private ulong _state = seed;

    public ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>A number from 0 up to, but not including, <paramref name="limit" />.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public long Between(long least, long most) =>
        least + (long)(Next() % (ulong)(most - least + 1));

    /// <summary>Whether something happens that happens so many times in a thousand.</summary>
    public bool Happens(int perMille) => perMille > 0 && Below(1000) < perMille;

    public TimeSpan Between(TimeSpan least, TimeSpan most) =>
        TimeSpan.FromTicks(Between(least.Ticks, most.Ticks));

    public T OneOf<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>A source of chance of its own, so that one part drawing more does not disturb the others.</summary>
    public Chance Fork() => new(Next());

    /// <summary>32 lower-case hexadecimal digits, as the product makes them.</summary>
    public string NewId() => $"{Next():x16}{Next():x16}";
}
