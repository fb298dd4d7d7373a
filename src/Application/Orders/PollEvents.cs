using CustomerCredit.Application.Common;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Orders;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Application.Orders;

/// <summary>
/// Reads the next page of Digital River's list of events and keeps those that no webhook brought: an outage of up to 30
/// days leaves no gap. How far it got is stored with the page, so that a run that breaks off goes on there.
/// </summary>
/// <param name="PageSize">How many are read at a time.</param>
public sealed record PollEvents(int PageSize) : ICommand<PolledPage>
{
    /// <summary>The most that Digital River lists at a time (Digital River reference, section 1.4).</summary>
    public const int MaxPageSize = 100;
}

/// <summary>What came of reading a page of the list of events.</summary>
/// <param name="Added">How many events were new.</param>
/// <param name="IsLast">Whether everything has been read.</param>
public sealed record PolledPage(int Added, bool IsLast);

internal sealed class PollEventsValidator : AbstractValidator<PollEvents>
{
    public PollEventsValidator() =>
        RuleFor(request => request.PageSize).InclusiveBetween(1, PollEvents.MaxPageSize);
}

internal sealed class PollEventsHandler(
    IInbox inbox,
    IPaymentGateway gateway,
    IUnitOfWork unitOfWork,
    IIdSource ids,
    TimeProvider time,
    ILogger<PollEventsHandler> logger
) : IRequestHandler<PollEvents, PolledPage>
{
    public async Task<PolledPage> Handle(PollEvents request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var poll = await inbox.Poll(now, cancellationToken);
        poll.BeginRun(now);
        try
        {
            var page = await List(poll, request.PageSize, cancellationToken);
            var added = await Keep(page.Events, cancellationToken);
            poll.ReadPage(page.Next);
            await unitOfWork.Commit();
            return new PolledPage(added, page.Next is null);
        }
        catch (OvertakenException)
        {
            // A webhook brought one of them meanwhile, or another instance read the page. Nothing of it was stored:
            // what is known is read again with the page.
            return new PolledPage(0, IsLast: false);
        }
    }

    private async Task<GatewayEventPage> List(
        EventPoll poll,
        int pageSize,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var page = await gateway.ListEvents(
                poll.Since,
                poll.PageEnd,
                pageSize,
                new GatewayCall(null, ids.Next()),
                cancellationToken
            );
            foreach (var why in page.Unreadable)
            {
                logger.LogWarning("A listed event cannot be read, and is passed over: {Why}", why);
            }

            return page;
        }
        catch (GatewayException refused)
            when (refused.Failure == GatewayFailure.Refused && poll.PageEnd is not null)
        {
            // After a long outage the list may have forgotten the event where the run was.
            poll.BackToTheFirstPage();
            await unitOfWork.Commit();
            throw;
        }
    }

    private async Task<int> Keep(
        IReadOnlyList<GatewayEvent> events,
        CancellationToken cancellationToken
    )
    {
        var known = await inbox.Known([.. events.Select(listed => listed.Id)], cancellationToken);
        var fresh = events.Where(listed => !known.Contains(listed.Id)).ToList();
        foreach (var listed in fresh)
        {
            inbox.Add(
                ReceivedEvent.Keep(
                    listed.Id,
                    listed.Type,
                    listed.Subject,
                    listed.CreatedAt,
                    time.GetUtcNow()
                )
            );
        }

        return fresh.Count;
    }
}
