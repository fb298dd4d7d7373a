using System.Security.Cryptography;
using CustomerCredit.Application.Common;

namespace CustomerCredit.Infrastructure.Common;

/// <summary>Identifiers from the operating system's random numbers.</summary>
internal sealed class RandomIdSource : IIdSource
{
    private const int Bytes = 16;

    public string Next() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
}
