using CustomerCredit.Architecture.Tests.Fixtures.Apples;

namespace CustomerCredit.Architecture.Tests.Fixtures.Pears;

internal static class PearThatAwaitsAnApple
{
    public static async Task<string> Wait()
    {
        await Task.Yield();
        return (await Apple.Ripen()).Id.Value;
    }
}
