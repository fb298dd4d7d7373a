using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.Ledger;
using CustomerCredit.Application.Notices;
using CustomerCredit.Application.StoredValue;
using FluentValidation;
using Mapster;
using MapsterMapper;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Application;

/// <summary>Registers the use cases and the pipeline every request passes.</summary>
public static class DependencyInjection
{
    /// <summary>Adds MediatR 5.1 by hand (it brings no registration of its own), validators and mappings.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        var assembly = typeof(DependencyInjection).Assembly;

        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        foreach (
            var handler in assembly
                .GetTypes()
                .Where(type => type is { IsClass: true, IsAbstract: false, IsGenericType: false })
        )
        {
            foreach (var contract in handler.GetInterfaces().Where(IsHandlerContract))
            {
                services.AddScoped(contract, handler);
            }
        }

        // In running order.
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(LoggingBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(IdempotencyBehavior<,>));

        services.AddValidatorsFromAssembly(assembly, includeInternalTypes: true);
        services.AddSingleton<KeysInFlight>();
        services.AddSingleton<WriteDoor>();
        services.AddScoped<IdempotencyClaim>();
        services.AddScoped<CartTurns>();
        services.AddScoped<HoldSteps>();
        services.AddScoped<SourceSteps>();
        services.AddScoped<OrderSteps>();
        services.AddScoped<RedemptionSteps>();
        services.AddScoped<RestingCredits>();
        services.AddScoped<CreditExecutor>();
        services.AddScoped<CreditDetacher>();
        services.AddScoped<UnaskedCredits>();
        services.AddScoped<LedgerPosition>();
        services.AddScoped<DomainEvents>();
        services.AddScoped<LineOpener>();
        services.AddScoped<ImportFile>();
        services.AddSingleton<GuessingLimits>();
        services.AddSingleton<NoticeBell>();

        var mapping = new TypeAdapterConfig();
        mapping.Scan(assembly);
        services.AddSingleton(mapping);
        services.AddScoped<IMapper, Mapper>(provider => new Mapper(
            provider.GetRequiredService<TypeAdapterConfig>()
        ));
        return services;
    }

    private static bool IsHandlerContract(Type contract) =>
        contract.IsGenericType
        && (
            contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)
            || contract.GetGenericTypeDefinition() == typeof(INotificationHandler<>)
        );
}
