namespace CustomerCredit.Application.Tests.Support;

/// <summary>A test from the mediator down, on empty books.</summary>
[Collection(SliceCollection.Name)]
public abstract class SliceTest(SliceFixture slice) : IAsyncLifetime
{
    protected SliceFixture Slice { get; } = slice;

    public async ValueTask InitializeAsync() => await Slice.Reset();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
