using System.Globalization;
using CustomerCredit.Application.Ledger;
using CustomerCredit.Domain.Ledger;

namespace CustomerCredit.Infrastructure.Ledger;

/// <summary>
/// The anchor in a file: number, hash, and a code made with the key of the chain. It is replaced as a whole, so that a
/// crash leaves the earlier one.
/// </summary>
internal sealed class LedgerAnchors(string file, AuditChain chain) : ILedgerAnchors
{
    public LedgerAnchor? Read()
    {
        if (!File.Exists(file))
        {
            return null;
        }

        return
            File.ReadAllText(file).Trim().Split(' ') is [var sequence, var hash, var mac]
            && long.TryParse(
                sequence,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number
            )
            && new LedgerAnchor(number, hash) is var anchor
            && Mac(anchor) == mac
            ? anchor
            : throw new InvalidDataException($"{file} was not written by this service.");
    }

    public void Write(LedgerAnchor head)
    {
        var next = file + ".next";
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        using (var stream = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            writer.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{head.Sequence} {head.Hash} {Mac(head)}"
                )
            );
            writer.Flush();
            stream.Flush(flushToDisk: true);
        }

        File.Move(next, file, overwrite: true);
    }

    public void Forget() => File.Delete(file);

    private string Mac(LedgerAnchor anchor) =>
        chain.MacOf(
            string.Create(CultureInfo.InvariantCulture, $"anchor:{anchor.Sequence}:{anchor.Hash}")
        );
}
