namespace CustomerCredit.Application.Tests.Support;

/// <summary>One database and one sandbox for all classes; every test begins with both empty.</summary>
[CollectionDefinition(Name)]
public sealed class SliceCollection : ICollectionFixture<SliceFixture>
{
    public const string Name = "slice";
}
