namespace CustomerCredit.DigitalRiver.Sandbox.Rules;

/// <summary>Where identifiers and chance come from, so that a simulation can repeat a run.</summary>
internal interface IChance
{
    /// <summary>An identifier never given before.</summary>
    string NewId();

    /// <summary>A number from 0 up to, but not including, <paramref name="limit" />.</summary>
    int Below(int limit);
}
