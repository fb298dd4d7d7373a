using CsCheck;

namespace CustomerCredit.Domain.Tests.Support;

internal static class OneOf
{
    /// <summary>One of these values, each as likely as the next.</summary>
    public static Gen<T> These<T>(params T[] values) =>
        Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
