namespace CustomerCredit.Application.Common;

/// <summary>What was named does not exist, or does not belong to the caller; the two look the same.</summary>
public sealed class NotFoundException(string what, string id)
    : Exception($"There is no {what} '{id}'.");
