using CustomerCredit.Application.Common.Rules;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.Common;

/// <summary>
/// Whether anything may be stored. It is shut while the books are known to lie behind the world, after an older copy of the
/// database was restored, and only the reconciliation that opens it again passes (engine design, crash point 34).
/// </summary>
public sealed class WriteDoor
{
    private readonly AsyncLocal<bool> _passes = new();
    private volatile string? _shutBecause;

    /// <summary>Why it is shut, or null.</summary>
    public string? ShutBecause => _shutBecause;

    /// <summary>Shuts it.</summary>
    public void Shut(string because) => _shutBecause = because;

    /// <summary>Opens it.</summary>
    public void Open() => _shutBecause = null;

    /// <summary>Lets whatever the caller does until disposal through.</summary>
    public IDisposable LetThrough()
    {
        _passes.Value = true;
        return new Pass(_passes);
    }

    /// <summary>Does nothing for whoever may pass.</summary>
    /// <exception cref="RuleBrokenException"><see cref="NothingMovesUntilTheBooksAgree" />.</exception>
    public void Check() =>
        Rule.Check(new NothingMovesUntilTheBooksAgree(_shutBecause is null || _passes.Value));

    private sealed class Pass(AsyncLocal<bool> passes) : IDisposable
    {
        public void Dispose() => passes.Value = false;
    }
}
