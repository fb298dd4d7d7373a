using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;
using CustomerCredit.Simulation.Tests.Parties;

namespace CustomerCredit.Simulation.Tests;

/// <summary>
/// T2: two actors on two checkouts, and every fault at every place: each call lost, executed without an answer, or
/// executed late; the service dead before each step. Two faults deep, of which a part is tried that
/// changes daily.
/// </summary>
public class TryingEveryFault(ITestOutputHelper output)
{
    private static readonly WireFault[] Outcomes =
    [
        WireFault.RequestLost,
        WireFault.ResponseLost,
        WireFault.Late,
    ];

    private static readonly string[] Deciding =
    [
        SwitchNames.AttachAgain,
        SwitchNames.DetachUnattached,
        SwitchNames.AttachedCreditState,
    ];

    /// <summary>
    /// Every setting of the switches that decide how a credit is recovered, with the credit lines kept by another company
    /// and kept by us.
    /// </summary>
    private static readonly IReadOnlyList<(SwitchBoard Switches, bool IsProviderOutside)> All =
    [
        .. AllSettings().SelectMany(setting => new[] { (setting, true), (setting, false) }),
    ];

    /// <summary>Those to be tried: a commit takes the defaults and one that changes daily.</summary>
    private static IEnumerable<(SwitchBoard Switches, bool IsProviderOutside)> Settings =>
        Campaign.IsCampaign ? All : [All[0], All[1 + Campaign.Day % (All.Count - 1)]];

    [Fact]
    public void No_single_fault_breaks_an_invariant()
    {
        var cases = Settings.SelectMany(setting =>
            Singles(setting).Select(fault => new Case(setting, [fault]))
        );

        Try("every single fault", cases);
    }

    [Fact]
    public void No_two_faults_break_an_invariant()
    {
        var ofSettings = Settings
            .Select(setting => (Setting: setting, Singles: Singles(setting).ToList()))
            .ToList();
        var pairs = ofSettings.SelectMany(one =>
            one.Singles.SelectMany(
                (first, index) =>
                    one
                        .Singles.Skip(index + 1)
                        .Select(second => new Case(one.Setting, [first, second]))
            )
        );
        var count = ofSettings.Sum(one => one.Singles.Count * (one.Singles.Count - 1L) / 2);
        var parts = (count + Campaign.Pairs - 1) / Campaign.Pairs;

        Try(
            $"pairs of faults, a part of {parts}",
            pairs.Where((_, index) => index % parts == Campaign.Day % parts)
        );
    }

    private void Try(string what, IEnumerable<Case> cases)
    {
        var failures = new List<string>();
        var count = 0;
        foreach (var one in cases)
        {
            count++;
            var report = Campaign.Run(1, 0, plan: one.Plan());
            if (report.Violation is not null)
            {
                failures.Add($"{one}: {report.Violation}");
            }
        }

        output.WriteLine($"{count} cases of {what}");
        Campaign.Tell("T2", $"small model, {what}", 0, 0, count, failures.Count, "0 violations");
        count.ShouldBeGreaterThan(0);
        string.Join(Environment.NewLine, failures.Take(20)).ShouldBeEmpty();
    }

    /// <summary>Every fault there is, told by a run without any.</summary>
    private static IEnumerable<(int? Call, WireFault Fault, int? Step)> Singles(
        (SwitchBoard, bool) setting
    )
    {
        var plan = new Case(setting, []).Plan();
        Campaign.Run(1, 0, plan: plan).Violation.ShouldBeNull();
        foreach (var call in Enumerable.Range(0, plan.Calls))
        {
            foreach (var fault in Outcomes)
            {
                yield return (call, fault, null);
            }
        }

        foreach (var step in Enumerable.Range(0, plan.Steps))
        {
            yield return (null, WireFault.None, step);
        }
    }

    private static IEnumerable<SwitchBoard> AllSettings() =>
        Deciding
            .Select(name => SwitchCatalog.ByName[name])
            .Aggregate(
                Enumerable.Repeat(SwitchBoard.Defaults, 1),
                (boards, definition) =>
                    boards.SelectMany(board =>
                        definition.Values.Select(value =>
                            board.With([new KeyValuePair<string, string>(definition.Name, value)])
                        )
                    )
            );

    private sealed record Case(
        (SwitchBoard Switches, bool IsProviderOutside) Setting,
        IReadOnlyList<(int? Call, WireFault Fault, int? Step)> Faults
    )
    {
        public FaultPlan Plan() =>
            new(
                Setting.Switches,
                Setting.IsProviderOutside,
                Faults
                    .Where(fault => fault.Call is not null)
                    .DistinctBy(fault => fault.Call)
                    .ToDictionary(fault => fault.Call!.Value, fault => fault.Fault),
                [
                    .. Faults
                        .Where(fault => fault.Step is not null)
                        .Select(fault => fault.Step!.Value),
                ]
            );

        public override string ToString() =>
            string.Join(
                ' ',
                [
                    .. Deciding.Select(name => $"{name}={Setting.Switches[name]}"),
                    Setting.IsProviderOutside ? "lines outside" : "lines inside",
                    .. Faults.Select(fault =>
                        fault.Call is { } call
                            ? $"call {call} {fault.Fault}"
                            : $"dies before step {fault.Step}"
                    ),
                ]
            );
    }
}
