using CsCheck;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.Tests.Support;
using CustomerCredit.Support;
using static CustomerCredit.Domain.Tests.Ledger.Books;

namespace CustomerCredit.Domain.Tests.Ledger;

public class SealingRows
{
    private static readonly AuditChain Chain = AuditChain.WithKey(new byte[AuditChain.KeyBytes]);

    [Fact]
    public void Each_seal_follows_the_one_before()
    {
        var issued = Issue(500);
        var note = AuditNote.Take("n1", "ada", "looked", "card c1", Noon);

        var first = Chain.Seal(null, issued);
        var second = Chain.Seal(first, note);

        first.Sequence.ShouldBe(1);
        first.TransactionId.ShouldBe(issued.Id);
        first.Hash.ShouldBe(
            AuditChain.HashOf(AuditChain.Beginning, SealedTransaction.Of(issued).ToText())
        );
        second.Sequence.ShouldBe(2);
        second.NoteId.ShouldBe("n1");
        second.Hash.ShouldBe(AuditChain.HashOf(first.Hash, SealedNote.Of(note).ToText()));
        Chain.Seal(null, note).Hash.ShouldNotBe(second.Hash);
    }

    [Fact]
    public void Another_key_makes_another_code_for_the_same_hash()
    {
        var ours = Chain.Seal(null, Issue(500));
        var theirs = AuditChain.WithKey([.. Enumerable.Repeat((byte)1, 32)]).Seal(null, Issue(500));

        theirs.Hash.ShouldBe(ours.Hash);
        theirs.Mac.ShouldNotBe(ours.Mac);
        Chain.MacOf(ours.Hash).ShouldBe(ours.Mac);
    }

    [Fact]
    public void Different_rows_never_read_the_same() =>
        Gen.Select(Row, Row)
            .Sample(
                (one, other) => (one.ToText() == other.ToText()) == Same(one, other),
                iter: Properties.Cases
            );

    private static bool Same(SealedTransaction one, SealedTransaction other) =>
        one with { Entries = [] } == other with { Entries = [] }
        && one.Entries.SequenceEqual(other.Entries);

    // Few letters and short texts, so that fields run into each other wherever they can.
    private static Gen<string> Text => OneOf.These("", "1", "-", "1:", "1:1", "11");

    private static Gen<string?> TextOrNull => OneOf.These<string?>(null, "", "1", "-");

    private static Gen<SealedEntry> Entry =>
        Gen.Select(
            Gen.Long[0, 1],
            Text,
            Text,
            Gen.Long[-1, 1],
            (number, account, unit, amount) => new SealedEntry(number, account, unit, amount)
        );

    private static Gen<SealedTransaction> Row =>
        Gen.Select(
            Text,
            Text,
            TextOrNull,
            TextOrNull,
            Entry.List[0, 2],
            (id, key, credit, reason, entries) =>
                new SealedTransaction(
                    id,
                    key,
                    "Hold",
                    credit,
                    null,
                    null,
                    "service",
                    reason,
                    1,
                    entries.ToArray()
                )
        );
}
