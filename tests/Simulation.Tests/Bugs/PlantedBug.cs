using CustomerCredit.Simulation.Tests.Parties;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>A mistake that the product does not make, planted in place of one of its parts: the simulation has to find it.</summary>
/// <param name="Number">Its number in the engine design, section 11.</param>
/// <param name="Name">What is done wrongly.</param>
/// <param name="Plant">Puts the wrong part in.</param>
internal sealed record PlantedBug(int Number, string Name, Action<IServiceCollection, World> Plant)
{
    /// <summary>Whether it shows only late in the life of orders, so that the shops place and move many of them.</summary>
    public bool IsAboutOrders { get; init; }

    public override string ToString() => $"{Number} {Name}";
}
