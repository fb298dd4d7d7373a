using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Notices;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.Notices;

/// <summary>Forgets notices that have been kept for long enough, dead letters among them.</summary>
/// <param name="Most">How many at once, in one commit.</param>
public sealed record ForgetNotices(int Most) : ICommand<int>;

internal sealed class ForgetNoticesValidator : AbstractValidator<ForgetNotices>
{
    public ForgetNoticesValidator() => RuleFor(request => request.Most).InclusiveBetween(1, 1_000);
}

internal sealed class ForgetNoticesHandler(
    INotices notices,
    IUnitOfWork unitOfWork,
    TimeProvider time
) : IRequestHandler<ForgetNotices, int>
{
    /// <returns>How many were forgotten.</returns>
    public async Task<int> Handle(ForgetNotices request, CancellationToken cancellationToken)
    {
        var forgotten = await notices.Forget(
            time.GetUtcNow() - Notice.KeptFor,
            request.Most,
            cancellationToken
        );
        if (forgotten > 0)
        {
            await unitOfWork.Commit();
        }

        return forgotten;
    }
}
