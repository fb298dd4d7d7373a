namespace CustomerCredit.Application.Checkouts;

/// <summary>What a caller can bear when the outcome of its request stays open (engine design, sections 3 and 6.1).</summary>
/// <param name="Budget">How long it waits.</param>
/// <param name="GivesUp">Whether the credit is then taken back, rather than driven on in the background.</param>
public sealed record WhenInDoubt(TimeSpan Budget, bool GivesUp)
{
    /// <summary>The connector's methods know no "perhaps": after 25 s they fail, and the credit is taken back.</summary>
    public static WhenInDoubt TakeBack { get; } = new(TimeSpan.FromSeconds(25), GivesUp: true);

    /// <summary>The REST calls answer after 10 s where to look, and the work goes on.</summary>
    public static WhenInDoubt GoOn { get; } = new(TimeSpan.FromSeconds(10), GivesUp: false);
}
