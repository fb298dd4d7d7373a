using CustomerCredit.Application.Common;

namespace CustomerCredit.Infrastructure.Persistence;

/// <summary>
/// The right to use one SQLite file, for as long as the process lives: leases and the writer gate are kept in memory, so
/// a second process on the same file would not see them (engine design, crash point 35).
/// </summary>
internal sealed class DatabaseFileLock : IDisposable
{
    private readonly FileStream _stream;

    private DatabaseFileLock(FileStream stream) => _stream = stream;

    /// <summary>Takes the lock beside the database file.</summary>
    /// <exception cref="StartRefusedException">Another process has it.</exception>
    public static DatabaseFileLock Take(string databaseFile)
    {
        try
        {
            return new DatabaseFileLock(
                new FileStream(
                    databaseFile + ".lock",
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None
                )
            );
        }
        catch (IOException)
        {
            throw new StartRefusedException(
                $"Another process uses the database {databaseFile}. Stop it first."
            );
        }
    }

    public void Dispose() => _stream.Dispose();
}
