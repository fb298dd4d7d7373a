using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CurrencyOf = CustomerCredit.Domain.SharedKernel.Currency;

namespace CustomerCredit.Infrastructure.Outbound;

/// <summary>What an answer must look like before any of it is believed. The answer's own values stay out of messages.</summary>
internal static class Shape
{
    private const int LongestText = 255;

    public static T Present<T>([NotNull] T? value, string member)
        where T : class => value ?? throw new UnreadableAnswerException($"{member} is missing.");

    public static string Text(string? value, string member, int longest = LongestText)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new UnreadableAnswerException($"{member} is missing.");
        }

        return value.Length <= longest
            ? value
            : throw new UnreadableAnswerException($"{member} is too long.");
    }

    /// <summary>An id that may stand in a URL and a log as it is.</summary>
    public static string PlainId(string? value, string member, int longest) =>
        IsPlainId(value, longest)
            ? value
            : throw new UnreadableAnswerException($"{member} is no plain id.");

    /// <summary>Letters, digits and <c>. _ ~ : -</c>, and not the dots that make another path.</summary>
    public static bool IsPlainId([NotNullWhen(true)] string? value, int longest) =>
        value is not (null or "" or "." or "..")
        && value.Length <= longest
        && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '~' or ':' or '-');

    public static CurrencyOf Currency(string? value, string member) =>
        CurrencyOf.Find(value)
        ?? throw new UnreadableAnswerException($"{member} is not a currency this service knows.");

    public static void Same(string asked, string? answered, string member)
    {
        if (asked != answered)
        {
            throw new UnreadableAnswerException($"{member} is not the one that was asked for.");
        }
    }

    public static void SameIfPresent(string asked, string? answered, string member)
    {
        if (answered is not null)
        {
            Same(asked, answered, member);
        }
    }

    public static bool IsAbsent(JsonElement? value) =>
        value is null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined };
}
