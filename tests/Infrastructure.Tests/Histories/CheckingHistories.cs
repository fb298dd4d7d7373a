using CsCheck;
using CustomerCredit.Support;

namespace CustomerCredit.Infrastructure.Tests.Histories;

/// <summary>The checker itself: it must know a history that cannot be.</summary>
public sealed class CheckingHistories
{
    private static readonly Gen<CardOperation> Operation =
        from amount in Gen.Long[1, 3]
        from kind in Gen.Int[0, 4]
        from began in Gen.Long[0, 8]
        from lasted in Gen.Long[0, 4]
        from isLost in Gen.Int[0, 9]
        select (
            kind switch
            {
                0 => CardOperation.Held(amount),
                1 => CardOperation.Held(amount) with { Most = amount },
                2 => CardOperation.Refused(amount),
                3 => CardOperation.Returned(amount),
                _ => CardOperation.Read(amount - 1),
            }
        ) with
        {
            Began = began,
            Ended = isLost == 0 ? CardOperation.Never : began + lasted,
        };

    [Fact]
    public void One_after_the_other_is_a_row() =>
        CardHistory
            .Anomaly(
                10,
                [
                    At(0, 1, CardOperation.Held(7)),
                    At(2, 3, CardOperation.Refused(4)),
                    At(4, 5, CardOperation.Held(3)),
                    At(6, 7, CardOperation.Returned(7)),
                    At(8, 9, CardOperation.Read(7)),
                ]
            )
            .ShouldBeNull();

    [Fact]
    public void More_than_there_is_is_never_held() =>
        Impossible(
            At(0, 5, CardOperation.Held(6)),
            At(1, 6, CardOperation.Held(6)),
            At(2, 7, CardOperation.Read(4))
        );

    [Fact]
    public void What_was_answered_is_seen_by_whoever_asks_later() =>
        Impossible(At(0, 1, CardOperation.Held(6)), At(2, 3, CardOperation.Read(10)));

    [Fact]
    public void Two_who_look_at_once_see_the_same_order_of_things() =>
        Impossible(
            At(0, 9, CardOperation.Held(3)),
            At(0, 9, CardOperation.Held(5)),
            At(1, 2, CardOperation.Read(7)),
            At(3, 4, CardOperation.Read(5))
        );

    [Fact]
    public void Nobody_is_refused_what_was_there_all_the_time() =>
        Impossible(At(0, 9, CardOperation.Returned(1)), At(1, 2, CardOperation.Refused(10)));

    [Fact]
    public void What_nobody_knows_may_have_happened_at_any_time_or_never()
    {
        var lost = At(0, CardOperation.Never, CardOperation.Held(6));

        CardHistory.Anomaly(10, [lost, At(8, 9, CardOperation.Read(10))]).ShouldBeNull();
        CardHistory.Anomaly(10, [lost, At(8, 9, CardOperation.Read(4))]).ShouldBeNull();
        CardHistory
            .Anomaly(10, [lost, At(6, 7, CardOperation.Read(4)), At(8, 9, CardOperation.Read(10))])
            .ShouldNotBeNull();
    }

    [Fact]
    public void It_finds_a_row_exactly_where_trying_every_row_finds_one() =>
        Operation
            .Array[0, 6]
            .Sample(
                history => (CardHistory.Anomaly(2, history) is null).ShouldBe(HasRow(2, history)),
                iter: Properties.Cases
            );

    /// <summary>Each that may be next, because nobody was answered before it began, and then the others.</summary>
    private static bool HasRow(long balance, IReadOnlyList<CardOperation> left) =>
        left.All(operation => operation.Ended == CardOperation.Never)
        || left.Any(next =>
            left.All(other => next.Began <= other.Ended)
            && next.Fits(balance)
            && HasRow(balance + next.Moved, [.. left.Where(other => !ReferenceEquals(other, next))])
        );

    private static CardOperation At(long began, long ended, CardOperation operation) =>
        operation with
        {
            Began = began,
            Ended = ended,
        };

    private static void Impossible(params CardOperation[] history) =>
        CardHistory.Anomaly(10, history).ShouldNotBeNull();
}
