using System.Globalization;
using System.Text;

namespace CustomerCredit.Infrastructure.Tests.Support;

/// <summary>A request as it came over the wire.</summary>
internal sealed record RawRequest(
    string Method,
    string Target,
    IReadOnlyDictionary<string, string> Headers,
    string Body
)
{
    public static async Task<RawRequest?> Read(Stream stream, CancellationToken cancellationToken)
    {
        var first = await ReadLine(stream, cancellationToken);
        if (first.Length == 0)
        {
            return null;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (
            var line = await ReadLine(stream, cancellationToken);
            line.Length > 0;
            line = await ReadLine(stream, cancellationToken)
        )
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        var body = new byte[
            int.Parse(
                headers.GetValueOrDefault("Content-Length", "0"),
                CultureInfo.InvariantCulture
            )
        ];
        await stream.ReadExactlyAsync(body, cancellationToken);
        var words = first.Split(' ');
        return new(words[0], words[1], headers, Encoding.UTF8.GetString(body));
    }

    private static async Task<string> ReadLine(Stream stream, CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, cancellationToken) == 1 && one[0] != '\n')
        {
            line.Add(one[0]);
        }

        return Encoding.ASCII.GetString([.. line]).TrimEnd('\r');
    }
}
