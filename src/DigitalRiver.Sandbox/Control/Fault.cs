using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;

namespace CustomerCredit.DigitalRiver.Sandbox.Control;

/// <summary>A fault that waits for calls.</summary>
/// <param name="Id">The order of being set; the first that fits a call strikes.</param>
/// <param name="Operation">Method and path template, or <c>*</c>.</param>
/// <param name="Kind">One of <see cref="FaultKinds" />.</param>
/// <param name="Count">How often it still strikes; null is without end.</param>
/// <param name="Probability">How likely it strikes a call that fits; null is always.</param>
/// <param name="Seed">Makes the chance repeatable.</param>
/// <param name="DelayMs">How long <c>slow</c>, <c>late</c>, <c>duplicate</c> and <c>reorder</c> wait.</param>
/// <param name="Draws">How often chance was asked.</param>
internal sealed record Fault(
    long Id,
    string Operation,
    string Kind,
    int? Count,
    double? Probability,
    long Seed,
    int? DelayMs,
    long Draws
)
{
    internal const string AnyOperation = "*";

    /// <summary>The delivery of an event.</summary>
    internal const string Delivery = "POST {webhook}";
    private const int DefaultDelayMs = 1_000;

    private static readonly ObjectShape Shape = new(
        ("operation!", CommonShapes.Text),
        ("kind!", new OneOfShape([.. FaultKinds.All])),
        ("count", new NumberShape(1, int.MaxValue, IsInteger: true)),
        ("probability", new NumberShape(0, 1)),
        ("seed", new NumberShape(long.MinValue, long.MaxValue, IsInteger: true)),
        ("delayMs", new NumberShape(0, 86_400_000, IsInteger: true))
    );

    /// <summary>A duplicate follows at once unless told otherwise; the others need a time to be what they are.</summary>
    internal TimeSpan Delay =>
        TimeSpan.FromMilliseconds(DelayMs ?? (Kind == FaultKinds.Duplicate ? 0 : DefaultDelayMs));

    /// <exception cref="Refusal">A member is missing, unknown or makes no sense.</exception>
    internal static Fault Read(JsonElement root, long id)
    {
        var sent = JsonCopy.WithoutNulls(root);
        Shape.Check(sent, "");
        var operation = OperationOf(sent.GetProperty("operation").GetString()!);
        var kind = sent.GetProperty("kind").GetString()!;
        var kinds =
            operation == AnyOperation ? FaultKinds.All
            : operation == Delivery ? FaultKinds.OfDeliveries
            : FaultKinds.OfCalls;
        if (!kinds.Contains(kind))
        {
            throw Refusals.InvalidParameter("kind", $"'{kind}' cannot strike {operation}.");
        }

        return new Fault(
            id,
            operation,
            kind,
            (int?)Number("count"),
            (double?)Number("probability"),
            (long)(Number("seed") ?? 0),
            (int?)Number("delayMs"),
            0
        );

        decimal? Number(string name) =>
            sent.TryGetProperty(name, out var value) ? value.GetDecimal() : null;
    }

    internal bool Fits(Operation operation) =>
        FaultKinds.OfCalls.Contains(Kind)
        && (
            Operation == AnyOperation
            || Operation == operation.Name
            || Operation == operation.OwnName
        );

    /// <summary>A duplicate strikes deliveries only when it names them.</summary>
    internal bool FitsDeliveries =>
        Operation == Delivery || (Operation == AnyOperation && !FaultKinds.OfCalls.Contains(Kind));

    /// <summary>Whether chance lets it strike now, and the fault after that question; null once it is used up.</summary>
    internal (bool Strikes, Fault? Next) Ask()
    {
        if (Probability is { } probability && Chance.Draw(Seed, Draws) >= probability)
        {
            return (false, this with { Draws = Draws + 1 });
        }

        var next = Probability is null ? this : this with { Draws = Draws + 1 };
        return Count switch
        {
            null => (true, next),
            1 => (true, null),
            { } count => (true, next with { Count = count - 1 }),
        };
    }

    private static string OperationOf(string text)
    {
        if (text is AnyOperation or Delivery)
        {
            return text;
        }

        var shape = WithoutNames(text);
        var known = Operations.All.FirstOrDefault(operation =>
            WithoutNames(operation.OwnName) == shape
        );
        return known?.OwnName
            ?? throw Refusals.InvalidParameter(
                "operation",
                $"There is no operation '{text}'; there are {string.Join(", ", Operations.All.Select(operation => operation.OwnName))}, {Delivery} and *."
            );
    }

    /// <summary>How a path parameter is called does not matter.</summary>
    private static string WithoutNames(string operation) =>
        string.Join(
            '/',
            operation.Split('/').Select(segment => segment.StartsWith('{') ? "{}" : segment)
        );

    /// <summary>Repeatable chance: the n-th number of a seed, without keeping a generator.</summary>
    private static class Chance
    {
        internal static double Draw(long seed, long index)
        {
            unchecked
            {
                var mixed = (ulong)seed + ((ulong)index + 1) * 0x9E3779B97F4A7C15UL;
                mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
                mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
                return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
            }
        }
    }
}
