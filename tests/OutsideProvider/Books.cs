using System.Text.Json;

namespace CustomerCredit.OutsideProvider;

/// <summary>
/// What the provider knows: in memory, and in a file that has one line of JSON for each change, synced to the disk
/// before it counts. A line that a kill cut off was never answered and is dropped.
/// </summary>
public sealed class Books : IDisposable
{
    private readonly FileStream? _file;
    private readonly Dictionary<string, CreditLine> _lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredHold> _holds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredAnswer> _answers = new(StringComparer.Ordinal);

    public Books(string? path)
    {
        if (path is null)
        {
            return;
        }

        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        using var reader = new StreamReader(_file, leaveOpen: true);
        var whole = reader.ReadToEnd();
        var end = whole.LastIndexOf('\n') + 1;
        foreach (var line in whole[..end].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Remember(JsonSerializer.Deserialize<Change>(line, Reply.Json)!);
        }

        _file.SetLength(System.Text.Encoding.UTF8.GetByteCount(whole[..end]));
        _file.Seek(0, SeekOrigin.End);
    }

    public Switches Switches { get; private set; } = new();

    public IReadOnlyCollection<CreditLine> Lines => _lines.Values;

    public IReadOnlyCollection<StoredHold> Holds => _holds.Values;

    public CreditLine? Line(string name) => _lines.GetValueOrDefault(name);

    public StoredHold? Hold(string id) => _holds.GetValueOrDefault(id);

    public StoredAnswer? Answer(string key) => _answers.GetValueOrDefault(key);

    public void Commit(Change change)
    {
        if (_file is not null)
        {
            _file.Write(JsonSerializer.SerializeToUtf8Bytes(change, Reply.Json));
            _file.WriteByte((byte)'\n');
            _file.Flush(flushToDisk: true);
        }

        Remember(change);
    }

    public void Dispose() => _file?.Dispose();

    private void Remember(Change change)
    {
        if (change.Line is { } line)
        {
            _lines[line.Name] = line;
        }

        if (change.Hold is { } hold)
        {
            _holds[hold.Id] = hold;
        }

        if (change.Answer is { } answer)
        {
            _answers[answer.Key] = answer;
        }

        Switches = change.Switches ?? Switches;
    }
}
