using MediatR;

namespace CustomerCredit.Architecture.Tests.Support;

/// <summary>Every request the application answers.</summary>
internal static class Requests
{
    public static IReadOnlyList<Type> All { get; } =
    [
        .. Product
            .Application.GetTypes()
            .Where(type =>
                type is { IsAbstract: false, IsInterface: false }
                && type.IsAssignableTo(typeof(IBaseRequest))
            )
            .OrderBy(type => type.FullName, StringComparer.Ordinal),
    ];

    public static Type AnswerOf(Type request) =>
        request
            .GetInterfaces()
            .Single(contract =>
                contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequest<>)
            )
            .GetGenericArguments()[0];

    /// <summary>Classes that answer requests or hear notifications.</summary>
    public static IEnumerable<Type> Handlers =>
        Product
            .Application.GetTypes()
            .Where(type =>
                type is { IsInterface: false }
                && type.GetInterfaces()
                    .Any(contract =>
                        contract.IsGenericType
                        && (
                            contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)
                            || contract.GetGenericTypeDefinition() == typeof(INotificationHandler<>)
                        )
                    )
            );
}
