namespace CustomerCredit.Architecture.Tests.Fixtures.Apples;

internal sealed class Apple
{
    public AppleId Id { get; init; }

    public static Task<Apple> Ripen() => Task.FromResult(new Apple());
}
