using System.Security.Cryptography;
using System.Text;

namespace CustomerCredit.Simulation.Tests.Time;

/// <summary>Everything that happened in one seed, in order: always hashed, written down only on request.</summary>
internal sealed class Trace(TextWriter? file) : IDisposable
{
    private const int Tail = 60;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Queue<string> _tail = new(Tail + 1);
    private readonly StringBuilder _buffer = new();

    /// <summary>The latest lines.</summary>
    public IEnumerable<string> LatestLines => _tail;

    public void Write(long now, string actor, string what)
    {
        var line = $"{now / 10_000} {actor} {what}";
        _buffer.Append(line).Append('\n');
        if (_buffer.Length > 8192)
        {
            Flush();
        }

        _tail.Enqueue(line);
        if (_tail.Count > Tail)
        {
            _tail.Dequeue();
        }

        file?.WriteLine(line);
    }

    /// <summary>The hash of every line so far; ends the trace.</summary>
    public string Hash()
    {
        Flush();
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public void Dispose()
    {
        _hash.Dispose();
        file?.Dispose();
    }

    private void Flush()
    {
        _hash.AppendData(Encoding.UTF8.GetBytes(_buffer.ToString()));
        _buffer.Clear();
    }
}
