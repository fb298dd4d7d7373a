using CustomerCredit.Application.Common;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Orders;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Logging;
using EventId = CustomerCredit.Domain.Orders.EventId;

namespace CustomerCredit.Application.Orders;

/// <summary>
/// Reads Digital River's list of events since it was read last, and keeps those that no webhook brought: an outage of up
/// to 30 days leaves no gap.
/// </summary>
/// <param name="PageSize">How many are read at a time.</param>
public sealed record PollEvents(int PageSize) : ICommand<int>
{
    /// <summary>The most that Digital River lists at a time (Digital River reference, section 1.4).</summary>
    public const int MaxPageSize = 100;
}

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
) : IRequestHandler<PollEvents, int>
{
    /// <summary>Answers how many were new.</summary>
    public async Task<int> Handle(PollEvents request, CancellationToken cancellationToken)
    {
        var begun = time.GetUtcNow();
        var poll = await inbox.Poll(begun, cancellationToken);
        var added = 0;
        EventId? after = null;
        do
        {
            var page = await gateway.ListEvents(
                poll.Since,
                after,
                request.PageSize,
                new GatewayCall(null, ids.Next()),
                cancellationToken
            );
            foreach (var why in page.Unreadable)
            {
                logger.LogWarning("A listed event cannot be read, and is passed over: {Why}", why);
            }

            added += await Keep(page.Events, cancellationToken);
            after = page.Next;
        } while (after is not null);

        poll.Read(begun);
        await unitOfWork.Commit();
        return added;
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

        await unitOfWork.Commit();
        return fresh.Count;
    }
}
