using CustomerCredit.Architecture.Tests.Fixtures.Apples;

namespace CustomerCredit.Architecture.Tests.Fixtures.Pears;

internal static class PearThatNamesAType
{
    public static bool IsApple(object fruit) => fruit is Apple;
}
