namespace CustomerCredit.Domain.SharedKernel;

/// <summary>
/// A fact that other modules act on, named in the past tense. What they do about it is stored by the same commit as the
/// fact itself.
/// </summary>
public interface IDomainEvent
{
    /// <summary>When it happened.</summary>
    DateTimeOffset At { get; }
}
