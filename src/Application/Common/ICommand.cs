using MediatR;

namespace CustomerCredit.Application.Common;

/// <summary>A request that may change things.</summary>
public interface ICommand<out TResponse> : IRequest<TResponse>;
