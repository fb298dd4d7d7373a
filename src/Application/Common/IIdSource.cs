namespace CustomerCredit.Application.Common;

/// <summary>Where new identifiers come from: 128 random bits, so that none can be guessed.</summary>
public interface IIdSource
{
    /// <summary>A new identifier: 32 lower-case hexadecimal digits.</summary>
    string Next();
}
