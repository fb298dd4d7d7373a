using CsCheck;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.Tests.Support;
using CustomerCredit.Support;
using static CustomerCredit.Domain.Tests.Ledger.Books;

namespace CustomerCredit.Domain.Tests.Ledger;

/// <summary>Whoever changes rows changes the head of the chain (engine design, section 9.4).</summary>
public sealed class ChainingRows
{
    private static readonly AuditChain Chain = AuditChain.WithKey(new byte[AuditChain.KeyBytes]);

    private static readonly Gen<string[]> Rows = OneOf.These("a", "b", "ab", "ba", "").Array[2, 6];

    [Fact]
    public void A_row_that_says_something_else_changes_its_seal_and_all_that_follow() =>
        Gen.Select(Rows, Gen.Int[0, 5], OneOf.These("a", "b", "c"))
            .Sample(
                (rows, any, other) =>
                {
                    var at = any % rows.Length;
                    var before = Seals(rows);

                    var after = Seals([.. rows[..at], other, .. rows[(at + 1)..]]);

                    for (var index = 0; index < rows.Length; index++)
                    {
                        (before[index].Hash == after[index].Hash).ShouldBe(
                            index < at || rows[at] == other
                        );
                        (before[index].Mac == after[index].Mac).ShouldBe(
                            before[index].Hash == after[index].Hash
                        );
                    }
                },
                iter: Properties.Cases
            );

    [Fact]
    public void A_row_left_out_or_put_in_changes_the_head() =>
        Gen.Select(Rows, Gen.Int[0, 5])
            .Sample(
                (rows, any) =>
                {
                    var at = any % rows.Length;
                    Head([.. rows[..at], .. rows[(at + 1)..]]).ShouldNotBe(Head(rows));
                    Head([.. rows[..at], "a", .. rows[at..]]).ShouldNotBe(Head(rows));
                },
                iter: Properties.Cases
            );

    [Fact]
    public void Rows_in_another_order_have_another_head() =>
        Gen.Select(Rows, Gen.Int[0, 5], Gen.Int[0, 5])
            .Sample(
                (rows, one, other) =>
                {
                    var swapped = rows.ToArray();
                    (swapped[one % rows.Length], swapped[other % rows.Length]) = (
                        rows[other % rows.Length],
                        rows[one % rows.Length]
                    );
                    (Head(swapped) == Head(rows)).ShouldBe(swapped.SequenceEqual(rows));
                },
                iter: Properties.Cases
            );

    [Fact]
    public void Without_the_key_no_code_is_right() =>
        Gen.Select(Gen.Byte.Array[AuditChain.KeyBytes], OneOf.These("a", "ab", ""))
            .Sample(
                (key, text) =>
                    (AuditChain.WithKey(key).CodeOf(text) == Chain.CodeOf(text)).ShouldBe(
                        Array.TrueForAll(key, one => one == 0)
                    ),
                iter: Properties.Cases
            );

    [Fact]
    public void Different_notes_never_read_the_same() =>
        Gen.Select(Note, Note)
            .Sample(
                (one, other) => (one.ToText() == other.ToText()) == (one == other),
                iter: Properties.Cases
            );

    private static Gen<SealedNote> Note
    {
        get
        {
            var text = OneOf.These("", "1", ":", "1:", "-");
            return Gen.Select(
                text,
                text,
                text,
                text,
                Gen.Long[0, 1],
                (id, who, what, about, at) => new SealedNote(id, who, what, about, at)
            );
        }
    }

    private static string Head(string[] rows) =>
        Seals(rows) is [.., var last] ? last.Hash : AuditChain.Beginning;

    private static List<AuditSeal> Seals(string[] rows)
    {
        var seals = new List<AuditSeal>();
        foreach (var row in rows)
        {
            seals.Add(
                Chain.Seal(seals.LastOrDefault(), AuditNote.Take("n", "ada", row, "card", Noon))
            );
        }

        return seals;
    }
}
