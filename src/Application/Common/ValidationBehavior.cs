using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.Common;

/// <summary>Lets a request pass only when its validators find nothing. Every request has one; a test sees to that.</summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(
    IEnumerable<IValidator<TRequest>> validators
) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    public Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        var failures = validators
            .SelectMany(validator => validator.Validate(request).Errors)
            .ToList();
        return failures.Count == 0 ? next() : throw new ValidationException(failures);
    }
}
