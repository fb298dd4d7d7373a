namespace CustomerCredit.Domain.SharedKernel;

/// <summary>Something with a life of its own that tells others what happens to it.</summary>
public abstract class Entity
{
    private readonly List<IDomainEvent> _raised = [];

    /// <summary>Hands over what happened since it was asked last, oldest first.</summary>
    public IReadOnlyList<IDomainEvent> TakeRaised()
    {
        if (_raised.Count == 0)
        {
            return [];
        }

        IDomainEvent[] taken = [.. _raised];
        _raised.Clear();
        return taken;
    }

    /// <summary>Tells others what happened, as soon as it is stored.</summary>
    protected void Raise(IDomainEvent happened) => _raised.Add(happened);
}
