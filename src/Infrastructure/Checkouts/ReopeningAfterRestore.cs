using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.Ledger;
using CustomerCredit.Domain.Checkouts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Infrastructure.Checkouts;

/// <summary>
/// Notices at the start that the database is an older copy of what it was, shuts the door to writers, compares every cart
/// of the last month with the books of others, and opens it again.
/// </summary>
internal sealed class ReopeningAfterRestore(
    IServiceScopeFactory scopes,
    WriteDoor door,
    TimeProvider time,
    ILogger<ReopeningAfterRestore> logger
)
{
    /// <summary>Digital River's own events reach back as far (engine design, section 4).</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromDays(30);

    /// <summary>Shuts the door where the ledger does not continue its anchor.</summary>
    /// <exception cref="StartRefusedException">The anchor cannot be read, so that nobody knows.</exception>
    public async Task ShutIfRestored()
    {
        await using var scope = scopes.CreateAsyncScope();
        var standing = await scope
            .ServiceProvider.GetRequiredService<LedgerPosition>()
            .Compare(CancellationToken.None);
        switch (standing)
        {
            case LedgerStanding.Unreadable:
                throw new StartRefusedException(
                    "Ledger__AnchorFile: the anchor was not written by this service. Verify the ledger; remove the file to start without it."
                );
            case LedgerStanding.Older or LedgerStanding.Different:
                logger.LogCritical(
                    "The database is an older copy ({Standing} than its anchor): nothing is changed until every cart was compared with the books of others",
                    standing
                );
                door.Shut("The database is an older copy of what it was.");
                break;
        }
    }

    /// <summary>Compares cart by cart, and opens the door.</summary>
    public async Task Reopen(CancellationToken stoppingToken)
    {
        if (door.ShutBecause is not { } reason)
        {
            return;
        }

        using var pass = door.LetThrough();
        var failed = 0;
        foreach (var (shop, cart) in await Carts(stoppingToken))
        {
            failed += await Reexamine(shop, cart, stoppingToken) ? 0 : 1;
        }

        if (failed > 0)
        {
            throw new InvalidOperationException(
                $"{failed} carts could not be compared with the books of others; they are tried again."
            );
        }

        await Send(new ReopenBooks(reason), stoppingToken);
        logger.LogWarning("The books agree with those of others again, and everybody may write");
    }

    /// <summary>A cart that cannot be compared keeps the door shut, and no other cart from being compared.</summary>
    private async Task<bool> Reexamine(ShopId shop, CartId cart, CancellationToken stoppingToken)
    {
        try
        {
            await Send(new ReexamineCart(shop, cart), stoppingToken);
            return true;
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            logger.LogError(
                failure,
                "Cart {Cart} of shop {Shop} cannot be compared with the books of others: {Why} Nothing is changed until it can",
                cart,
                shop,
                failure.Message
            );
            return false;
        }
    }

    private async Task<IReadOnlyList<(ShopId Shop, CartId Cart)>> Carts(
        CancellationToken stoppingToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<ICarts>()
            .ReadSince(time.GetUtcNow() - Reach, stoppingToken);
    }

    private async Task Send(IRequest<Unit> request, CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, stoppingToken);
    }
}
