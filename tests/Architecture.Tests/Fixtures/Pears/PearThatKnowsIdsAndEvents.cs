using CustomerCredit.Architecture.Tests.Fixtures.Apples;
using CustomerCredit.Architecture.Tests.Fixtures.Apples.Events;

namespace CustomerCredit.Architecture.Tests.Fixtures.Pears;

internal sealed class PearThatKnowsIdsAndEvents
{
    public AppleId Neighbour { get; private set; }

    public void Hear(ApplePicked picked) => Neighbour = picked.Apple;
}
