using System.Security.Cryptography;
using CustomerCredit.DigitalRiver.Sandbox.Rules;

namespace CustomerCredit.DigitalRiver.Sandbox;

/// <summary>Real randomness, for a sandbox that runs as a server.</summary>
internal sealed class SystemChance : IChance
{
    public string NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    public int Below(int limit) => RandomNumberGenerator.GetInt32(limit);
}
