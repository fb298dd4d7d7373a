using CustomerCredit.Application.CreditProvider;

namespace CustomerCredit.Infrastructure.StoredValue.Http;

/// <summary>The words by which <c>CreditProvider__Capabilities</c> names what a provider can do.</summary>
internal static class ProviderCapability
{
    /// <summary>Says that the provider can do nothing of it all.</summary>
    public const string None = "none";

    public const string LookUp = "look-up";
    public const string IdempotencyKeys = "idempotency-keys";
    public const string Holds = "holds";
    public const string Lowering = "lowering";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> Words = [LookUp, IdempotencyKeys, Holds, Lowering];

    /// <summary>The words of a list.</summary>
    public static IReadOnlyList<string> Split(string? text) =>
        string.IsNullOrWhiteSpace(text)
            ? Words
            : text.Split(
                ',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            );

    public static ProviderCapabilities Read(string? text, TimeSpan? holdLifetime)
    {
        var words = Split(text);
        return new(
            words.Contains(LookUp),
            words.Contains(IdempotencyKeys),
            words.Contains(Holds),
            // What is not held is debited, and a debit is made smaller by crediting back: any such provider can.
            words.Contains(Lowering) || !words.Contains(Holds),
            holdLifetime
        );
    }
}
