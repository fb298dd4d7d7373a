using System.Data.Common;

namespace CustomerCredit.Infrastructure.Tests.Persistence;

/// <summary>The database of one test, empty and with nobody in it.</summary>
public abstract class TestDatabase : IDisposable
{
    /// <summary>How the program is told to use it.</summary>
    public abstract IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>A connection of our own, as another program would open it.</summary>
    public abstract DbConnection Connect(string dataDirectory);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Leaves nothing behind.</summary>
    protected virtual void Dispose(bool disposing) { }
}
