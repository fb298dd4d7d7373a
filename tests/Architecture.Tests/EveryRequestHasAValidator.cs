using CustomerCredit.Architecture.Tests.Support;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Architecture.Tests;

public class EveryRequestHasAValidator
{
    [Fact]
    public async Task The_container_has_one_with_rules_for_every_request()
    {
        await using var provider = ProductContainer.Build();
        await using var scope = provider.CreateAsyncScope();

        ArchitectureRule.ForEach(
            Requests.All,
            request =>
            {
                var validators = scope
                    .ServiceProvider.GetServices(typeof(IValidator<>).MakeGenericType(request))
                    .Cast<IValidator>()
                    .ToList();
                return validators switch
                {
                    [] => [$"{request.FullName} has no validator"],
                    [var only] when only.CreateDescriptor().Rules.Any() => [],
                    [var only] => [$"{only.GetType().FullName} has no rules"],
                    _ => [$"{request.FullName} has {validators.Count} validators"],
                };
            }
        );
    }
}
