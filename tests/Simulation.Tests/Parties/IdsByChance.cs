using CustomerCredit.Application.Common;
using CustomerCredit.Simulation.Tests.Time;

namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>Identifiers drawn from the seed.</summary>
internal sealed class IdsByChance(Chance chance) : IIdSource
{
    public string Next() => chance.NewId();
}
