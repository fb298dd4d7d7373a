using CustomerCredit.Application.Common;

namespace CustomerCredit.Infrastructure.Persistence.Sqlite;

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
    /// <exception cref="IOException">There can be no such file.</exception>
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
        catch (IOException held) when (IsHeldElsewhere(held))
        {
            throw new StartRefusedException(
                $"Another process uses the database {databaseFile}. Stop it first."
            );
        }
    }

    /// <summary>A sharing violation: the number of the system's own error, which .NET passes on.</summary>
    private static bool IsHeldElsewhere(IOException exception)
    {
        const int linuxWouldBlock = 11;
        const int macWouldBlock = 35;
        const int windowsSharingViolation = unchecked((int)0x80070020);
        return exception.HResult
            == (
                OperatingSystem.IsWindows() ? windowsSharingViolation
                : OperatingSystem.IsMacOS() ? macWouldBlock
                : linuxWouldBlock
            );
    }

    public void Dispose() => _stream.Dispose();
}
