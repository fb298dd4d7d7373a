using System.Globalization;
using CustomerCredit.Application.Common;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.Ledger;

/// <summary>
/// The books agree with those of others again: the audit trail says that they had been restored, the new head takes the
/// place of the anchor, and everybody may write (engine design, crash point 34).
/// </summary>
/// <param name="Reason">Why they had been shut; kept in the audit trail.</param>
public sealed record ReopenBooks(string Reason) : ICommand<Unit>;

internal sealed class ReopenBooksValidator : AbstractValidator<ReopenBooks>
{
    public ReopenBooksValidator() => RuleFor(request => request.Reason).NotEmpty();
}

internal sealed class ReopenBooksHandler(
    LedgerPosition position,
    ILedgerAnchors anchors,
    IAuditTrail trail,
    IUnitOfWork unitOfWork,
    WriteDoor door
) : IRequestHandler<ReopenBooks, Unit>
{
    public async Task<Unit> Handle(ReopenBooks request, CancellationToken cancellationToken)
    {
        var lost = anchors.Read();
        trail.Note(
            "service",
            $"reopened: {request.Reason}",
            string.Create(CultureInfo.InvariantCulture, $"anchor {lost?.Sequence} {lost?.Hash}")
        );
        await unitOfWork.Commit();

        if (await position.Head(cancellationToken) is { } head)
        {
            anchors.Write(head);
        }
        else
        {
            // Rows that are sealed later have no head yet.
            anchors.Forget();
        }

        door.Open();
        return Unit.Value;
    }
}
