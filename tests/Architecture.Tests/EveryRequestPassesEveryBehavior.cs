using CustomerCredit.Application.Common;
using CustomerCredit.Architecture.Tests.Support;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Architecture.Tests;

public class EveryRequestPassesEveryBehavior
{
    private static readonly Type[] InRunningOrder =
    [
        typeof(LoggingBehavior<,>),
        typeof(ValidationBehavior<,>),
        typeof(IdempotencyBehavior<,>),
    ];

    [Fact]
    public async Task The_container_leaves_none_out_and_keeps_their_order()
    {
        await using var provider = ProductContainer.Build();
        await using var scope = provider.CreateAsyncScope();

        ArchitectureRule.ForEach(
            Requests.All,
            request =>
            {
                var behaviors = scope
                    .ServiceProvider.GetServices(
                        typeof(IPipelineBehavior<,>).MakeGenericType(
                            request,
                            Requests.AnswerOf(request)
                        )
                    )
                    .Select(behavior => behavior!.GetType().GetGenericTypeDefinition())
                    .ToList();
                return behaviors.SequenceEqual(InRunningOrder)
                    ? []
                    :
                    [
                        $"{request.FullName} passes: {string.Join(", ", behaviors.Select(behavior => behavior.Name))}",
                    ];
            }
        );
    }
}
