using CustomerCredit.Application.Ledger;
using CustomerCredit.Infrastructure;
using MediatR;

namespace CustomerCredit.Web.Start;

/// <summary>
/// <c>dotnet run --project src/Web -- verify</c>: checks the ledger, also beside a running service, says what it found
/// and answers 0 when nothing is broken.
/// </summary>
internal static class VerifyCommand
{
    public const string Name = "verify";

    public static async Task<int> Run(IServiceProvider services, TextWriter output)
    {
        await services.OpenDatabaseToRead();
        await using var scope = services.CreateAsyncScope();
        var verdict = await scope
            .ServiceProvider.GetRequiredService<IMediator>()
            .Send(new VerifyLedger());
        await output.WriteLineAsync(
            $"Checked {verdict.Seals} seals, {verdict.Transactions} transactions, {verdict.Entries} entries, {verdict.Accounts} accounts, {verdict.OpenHolds} open holds."
        );
        await output.WriteLineAsync(
            verdict.Anchor is { } anchor
                ? $"Held against the anchor at seal {anchor.Sequence}."
                : "There is no anchor to hold it against."
        );
        if (verdict.Waiting > 0)
        {
            await output.WriteLineAsync(
                $"{verdict.Waiting} {(verdict.Waiting == 1 ? "row waits" : "rows wait")} for a seal."
            );
        }

        foreach (var found in verdict.Breaks)
        {
            await output.WriteLineAsync($"BROKEN {found.Invariant}: {found.What}");
        }

        await output.WriteLineAsync(
            verdict.IsSound
                ? "L1 L2 L3 L4 L5 L8 hold."
                : $"{verdict.Breaks.Count} {(verdict.Breaks.Count == 1 ? "break" : "breaks")} found."
        );
        return verdict.IsSound ? 0 : 1;
    }
}
