using CustomerCredit.Domain.SharedKernel;
using MediatR;

namespace CustomerCredit.Application.Common;

/// <summary>A fact on its way to those who act on it.</summary>
/// <param name="Event">The fact.</param>
public sealed record Happened<TEvent>(TEvent Event) : INotification
    where TEvent : IDomainEvent;
