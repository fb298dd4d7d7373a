namespace CustomerCredit.DigitalRiver.Sandbox.Rules.State;

/// <summary>A place for documents of one kind.</summary>
internal abstract class Shelf
{
    /// <summary>Puts or (null) removes a document.</summary>
    internal abstract void Put(
        string id,
        Document? document,
        DateTimeOffset now,
        DateTimeOffset horizon
    );

    /// <summary>Puts back what was remembered; it has always been there.</summary>
    internal void Restore(Document document) =>
        Put(document.Id, document, DateTimeOffset.MinValue, DateTimeOffset.MinValue);
}

/// <summary>All documents of one kind, in order of creation, with as much of the past as lagging reads need.</summary>
internal sealed class Shelf<T> : Shelf
    where T : Document
{
    private readonly Dictionary<string, History> _histories = new(StringComparer.Ordinal);
    private readonly List<History> _inOrder = [];

    internal T? Find(string id) =>
        _histories.TryGetValue(id, out var history) ? history.Latest : null;

    /// <summary>The document as it stood at that time.</summary>
    internal T? FindAsOf(string id, DateTimeOffset time) =>
        _histories.TryGetValue(id, out var history) ? history.AsOf(time) : null;

    internal IEnumerable<T> NewestFirst(DateTimeOffset asOf)
    {
        for (var i = _inOrder.Count - 1; i >= 0; i--)
        {
            if (_inOrder[i].AsOf(asOf) is { } document)
            {
                yield return document;
            }
        }
    }

    internal IEnumerable<T> OldestFirst(DateTimeOffset asOf)
    {
        foreach (var history in _inOrder)
        {
            if (history.AsOf(asOf) is { } document)
            {
                yield return document;
            }
        }
    }

    /// <summary>Puts or (null) removes a document; versions older than the horizon are forgotten.</summary>
    internal override void Put(
        string id,
        Document? document,
        DateTimeOffset now,
        DateTimeOffset horizon
    )
    {
        if (!_histories.TryGetValue(id, out var history))
        {
            history = new History();
            _histories.Add(id, history);
            _inOrder.Add(history);
        }

        history.Add((T?)document, now, horizon);
    }

    private sealed class History
    {
        private readonly List<(DateTimeOffset At, T? Document)> _versions = [];

        /// <summary>Earlier versions were forgotten, so the oldest one stands for all time before it.</summary>
        private bool _isForgetful;

        internal T? Latest => _versions[^1].Document;

        internal void Add(T? document, DateTimeOffset at, DateTimeOffset horizon)
        {
            if (horizon >= at && _versions.Count > 0)
            {
                _versions.Clear();
                _isForgetful = true;
            }

            _versions.Add((at, document));
            while (_versions.Count > 1 && _versions[1].At <= horizon)
            {
                _versions.RemoveAt(0);
                _isForgetful = true;
            }
        }

        internal T? AsOf(DateTimeOffset time)
        {
            for (var i = _versions.Count - 1; i >= 0; i--)
            {
                if (_versions[i].At <= time)
                {
                    return _versions[i].Document;
                }
            }

            return _isForgetful ? _versions[0].Document : null;
        }
    }
}
