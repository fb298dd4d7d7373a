namespace CustomerCredit.Web.Tests.Support;

/// <summary>One running product for all classes: every test uses a cart of its own.</summary>
[CollectionDefinition(Name)]
public sealed class WebCollection : ICollectionFixture<RunningApp>
{
    public const string Name = "web";
}
