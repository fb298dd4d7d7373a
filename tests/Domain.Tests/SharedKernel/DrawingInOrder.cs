using CsCheck;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Support;

namespace CustomerCredit.Domain.Tests.SharedKernel;

public sealed class DrawingInOrder
{
    private static readonly DateOnly First = new(2026, 3, 1);

    [Fact]
    public void What_runs_out_soonest_goes_first_and_equals_keep_their_order() =>
        Gen.Int[0, 4]
            .Select(day => day == 0 ? (DateOnly?)null : First.AddDays(day))
            .Array[0, 12]
            .Sample(
                days =>
                {
                    var lines = days.Select((day, at) => (Day: day, At: at)).ToList();

                    var drawn = DrawOrder.SoonestExpiryFirst(lines, line => line.Day);

                    drawn
                        .Select(line => line.At)
                        .Order()
                        .ShouldBe(Enumerable.Range(0, days.Length));
                    foreach (var (before, after) in drawn.Zip(drawn.Skip(1)))
                    {
                        var isSooner =
                            before.Day is not null && (after.Day is null || before.Day < after.Day);
                        (
                            isSooner || (before.Day == after.Day && before.At < after.At)
                        ).ShouldBeTrue();
                    }
                },
                iter: Properties.Cases
            );
}
