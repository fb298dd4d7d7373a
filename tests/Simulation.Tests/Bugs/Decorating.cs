using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Puts a part in front of a registered one.</summary>
internal static class Decorating
{
    public static void Wrap<T>(this IServiceCollection services, Func<T, IServiceProvider, T> wrap)
        where T : class
    {
        var inner = services.Last(registered => registered.ServiceType == typeof(T));
        services.Remove(inner);
        services.Add(
            new ServiceDescriptor(
                typeof(T),
                provider => wrap((T)Make(inner, provider), provider),
                inner.Lifetime
            )
        );
    }

    private static object Make(ServiceDescriptor registered, IServiceProvider provider) =>
        registered.ImplementationInstance
        ?? registered.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!);
}
