using CustomerCredit.Architecture.Tests.Fixtures.Apples;

namespace CustomerCredit.Architecture.Tests.Fixtures.Pears;

internal static class PearWithAGenericArgument
{
    public static object Grow() => Activator.CreateInstance<Apple>();
}
