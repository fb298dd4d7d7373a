using MediatR;

namespace CustomerCredit.Application.Common;

/// <summary>A request that changes nothing.</summary>
public interface IQuery<out TResponse> : IRequest<TResponse>;
