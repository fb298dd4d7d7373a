using CustomerCredit.Architecture.Tests.Fixtures.Apples;

namespace CustomerCredit.Architecture.Tests.Fixtures.Pears;

internal static class PearThatAsksInALambda
{
    public static Func<string> Later(int seed) => () => $"{seed}{new Apple().Id}";
}
