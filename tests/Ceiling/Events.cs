using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CustomerCredit.Ceiling;

/// <summary>What the service does with an event until it answers: the signature is checked, and the event is kept.</summary>
internal sealed class Events(IStore store, string token)
{
    private readonly byte[] _token = Encoding.UTF8.GetBytes(token);

    public async Task<IResult> Receive(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var bytes = body.ToArray();
        var parts = request.Headers["DigitalRiver-Signature"].ToString().Split(", ");
        byte[] signed = [.. Encoding.UTF8.GetBytes(parts[0] + "."), .. bytes];
        var good = Convert.ToBase64String(HMACSHA256.HashData(_token, signed));
        if (parts[1] != good)
        {
            return TypedResults.Unauthorized();
        }

        using var told = JsonDocument.Parse(bytes);
        await store.Commit(
            Rows.Event(
                told.RootElement.GetProperty("id").GetString()!,
                told.RootElement.GetProperty("type").GetString()!,
                told.RootElement.GetProperty("data")
                    .GetProperty("object")
                    .GetProperty("id")
                    .GetString()!,
                told.RootElement.GetProperty("createdTime").GetDateTimeOffset()
            )
        );
        return TypedResults.Accepted((string?)null);
    }
}
