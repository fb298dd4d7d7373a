using System.Globalization;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Money;

/// <summary>Minor units as they are written on the wire, with the noise that the switch asks for.</summary>
internal sealed class Figures(string currency, SwitchBoard switches)
{
    private readonly int _scale = SandboxCurrency.ScaleOf(currency);
    private readonly string _noise = switches[SwitchNames.MoneyNoise];

    internal decimal Of(long minor) => Noisy(Amounts.ToMajor(minor, _scale));

    internal decimal? OfOptional(long? minor) => minor is { } value ? Of(value) : null;

    /// <summary>A figure that was not counted in minor units.</summary>
    internal decimal AsSent(decimal major) => Noisy(major);

    /// <summary>A component that was rounded on its own, and so may be a cent off beside the figure it belongs to.</summary>
    internal decimal OfComponent(long minor) =>
        Of(_noise == "one-cent-drift" && minor > 0 ? minor - 1 : minor);

    private decimal Noisy(decimal major) =>
        _noise == "float-digits" && major != 0
            ? decimal.Parse(
                Math.BitDecrement((double)major).ToString("R", CultureInfo.InvariantCulture),
                NumberStyles.Float,
                CultureInfo.InvariantCulture
            )
            : major;
}
