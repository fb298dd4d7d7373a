namespace CustomerCredit.DigitalRiver.Sandbox.Rules.State;

/// <summary>Documents that wait for something and then are gone; no read shows them, so their past is not kept.</summary>
internal sealed class Pile<T> : Shelf
    where T : Document
{
    private readonly Dictionary<string, T> _documents = new(StringComparer.Ordinal);

    internal IEnumerable<T> All => _documents.Values;

    internal T? Find(string id) => _documents.GetValueOrDefault(id);

    internal override void Put(
        string id,
        Document? document,
        DateTimeOffset now,
        DateTimeOffset horizon
    )
    {
        if (document is null)
        {
            _documents.Remove(id);
        }
        else
        {
            _documents[id] = (T)document;
        }
    }
}
