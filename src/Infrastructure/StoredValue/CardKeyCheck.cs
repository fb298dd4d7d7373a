using CustomerCredit.Application.Common;
using CustomerCredit.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Infrastructure.StoredValue;

/// <summary>
/// Under another key no gift card would be found any more, and each customer would get a second account. So a database
/// remembers its key by a mark, and is not opened with another.
/// </summary>
internal sealed class CardKeyCheck(IServiceScopeFactory scopes, CardHashes hashes)
{
    /// <exception cref="StartRefusedException">The lines in the database were stored under another key.</exception>
    public async Task RefuseAnotherKey()
    {
        var mine = hashes.OfText("card key");
        var kept = await Kept() ?? await Keep(mine);
        if (kept != mine)
        {
            throw new StartRefusedException(
                "CreditProvider__CardKey: the credit lines were stored under another key. Without the setting it lies in cards.key in the data directory: bring that file back. Instances that share a database need the same key."
            );
        }
    }

    private async Task<string?> Kept()
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<CustomerCreditDbContext>()
            .Set<CardKeyMark>()
            .Select(mark => mark.Mark)
            .SingleOrDefaultAsync();
    }

    private async Task<string?> Keep(string mark)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope
            .ServiceProvider.GetRequiredService<CustomerCreditDbContext>()
            .Add(new CardKeyMark(mark));
        try
        {
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit();
            return mark;
        }
        catch (OvertakenException)
        {
            return await Kept();
        }
    }
}
