using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;
using CustomerCredit.Simulation.Tests.Time;

namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>
/// Which of the things that Digital River does not document a seed lets it do. The switches that decide how a credit is
/// recovered are drawn evenly, the others seldom differ from their defaults.
/// </summary>
internal static class SwitchDraw
{
    private static readonly string[] Deciding =
    [
        SwitchNames.AttachAgain,
        SwitchNames.DetachUnattached,
        SwitchNames.AttachedCreditState,
        SwitchNames.UnknownSourceAnswer,
        SwitchNames.TotalBelowCredits,
        SwitchNames.SourcesOrder,
        SwitchNames.EmptySources,
        SwitchNames.CalloutFailure,
        SwitchNames.CalloutRemovalFailure,
        SwitchNames.CalloutRetries,
    ];

    private static readonly string[] ReadLags = ["500ms", "5s", "60s"];
    private static readonly string[] Retries = ["0", "0", "1", "2"];
    private static readonly string[] Lifetimes = ["60s", "5m", "30m"];

    public static SwitchBoard Draw(Chance chance)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var definition in SwitchCatalog.All)
        {
            var isDeciding = Deciding.Contains(definition.Name);
            if (!isDeciding && chance.Below(10) != 0)
            {
                continue;
            }

            settings[definition.Name] = definition.Name switch
            {
                SwitchNames.ReadLag => chance.OneOf(ReadLags),
                SwitchNames.SourceLifetime or SwitchNames.CheckoutLifetime => chance.OneOf(
                    Lifetimes
                ),
                SwitchNames.CalloutRetries => chance.OneOf(Retries),
                _ => chance.OneOf(definition.Values),
            };
        }

        return SwitchBoard.Defaults.With(settings);
    }
}
