using CustomerCredit.Application.Common;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Architecture.Tests.Support;
using MediatR;

namespace CustomerCredit.Architecture.Tests;

public class QueriesDoNotWrite
{
    private static readonly Type[] Pens =
    [
        typeof(IUnitOfWork),
        typeof(IIdempotencyRecords),
        typeof(IdempotencyClaim),
        typeof(IMediator),
    ];

    [Fact]
    public void Every_request_is_either_a_command_or_a_query() =>
        ArchitectureRule.ForEach(
            Requests.All,
            request =>
                Is(request, typeof(ICommand<>)) == Is(request, typeof(IQuery<>))
                    ? [$"{request.FullName} is not one of the two"]
                    : []
        );

    [Fact]
    public void Their_handlers_are_given_nothing_to_write_with() =>
        ArchitectureRule.ForEach(
            QueryHandlers(),
            handler =>
                Given(handler, [])
                    .Where(type => Pens.Contains(type))
                    .Select(pen => $"{handler.FullName} is given {pen.Name}")
        );

    [Fact]
    public void They_only_read_from_the_gateway_and_the_collections()
    {
        var names = QueryHandlers().Select(handler => handler.FullName).ToList();

        ArchitectureRule.ForEach(
            Product
                .TypesOf(Product.Application)
                .Where(type => names.Contains(type.FullName, StringComparer.Ordinal)),
            handler =>
                Product
                    .CalledBy(handler)
                    .Where(call => IsWriting(call))
                    .Select(call => $"{handler.FullName} calls {call}")
        );
    }

    private static bool IsWriting(string call)
    {
        var gateway = typeof(IPaymentGateway).FullName + ".";
        if (call.StartsWith(gateway, StringComparison.Ordinal))
        {
            return !call[gateway.Length..].StartsWith("Read", StringComparison.Ordinal);
        }

        return call.StartsWith("CustomerCredit.Domain.", StringComparison.Ordinal)
            && (
                call.Contains(".Add(", StringComparison.Ordinal)
                || call.Contains(".Remove(", StringComparison.Ordinal)
            );
    }

    private static IEnumerable<Type> QueryHandlers() =>
        Requests.Handlers.Where(handler =>
            handler
                .GetInterfaces()
                .Any(contract =>
                    contract.IsGenericType
                    && Is(contract.GetGenericArguments()[0], typeof(IQuery<>))
                )
        );

    /// <summary>What a constructor takes, and what the constructors of that take, as far as it is ours.</summary>
    private static HashSet<Type> Given(Type type, HashSet<Type> seen)
    {
        foreach (var parameter in type.GetConstructors().SelectMany(made => made.GetParameters()))
        {
            if (
                seen.Add(parameter.ParameterType)
                && parameter.ParameterType.Assembly == type.Assembly
            )
            {
                Given(parameter.ParameterType, seen);
            }
        }

        return seen;
    }

    private static bool Is(Type request, Type kind) =>
        request
            .GetInterfaces()
            .Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == kind);
}
