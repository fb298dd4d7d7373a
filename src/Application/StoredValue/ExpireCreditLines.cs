using CustomerCredit.Application.Common;
using CustomerCredit.Domain.StoredValue;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.StoredValue;

/// <summary>
/// Takes what is available off lines whose last day is over. What is held stays, and is taken when it comes free: an
/// open hold outlives the expiry of its line.
/// </summary>
/// <param name="Most">How many lines at once, in one commit.</param>
public sealed record ExpireCreditLines(int Most) : ICommand<int>;

internal sealed class ExpireCreditLinesValidator : AbstractValidator<ExpireCreditLines>
{
    public ExpireCreditLinesValidator() =>
        RuleFor(request => request.Most).InclusiveBetween(1, 1_000);
}

internal sealed class ExpireCreditLinesHandler(
    ICreditLines lines,
    ILineAccounts accounts,
    IUnitOfWork unitOfWork,
    TimeProvider time
) : IRequestHandler<ExpireCreditLines, int>
{
    /// <returns>How many lines were expired.</returns>
    public async Task<int> Handle(ExpireCreditLines request, CancellationToken cancellationToken)
    {
        var expired = await lines.ToBeExpired(
            LineShapes.Today(time),
            request.Most,
            cancellationToken
        );
        var figures = await accounts.Figures(expired, cancellationToken);
        var due = expired.Where(line => figures[line.Id].Available > 0).ToList();
        foreach (var line in due)
        {
            accounts.Expire(line, figures[line.Id].Available);
        }

        if (due.Count > 0)
        {
            await unitOfWork.Commit();
        }

        return due.Count;
    }
}
