namespace CustomerCredit.Application.Common;

/// <summary>Everything that was changed since the last commit, stored at once or not at all.</summary>
public interface IUnitOfWork
{
    /// <summary>
    /// Stores it durably. Takes no cancellation token: a client that hangs up must not undo what was decided
    /// (engine design, F15).
    /// </summary>
    /// <exception cref="OvertakenException">Somebody else stored a change first.</exception>
    Task Commit();
}
