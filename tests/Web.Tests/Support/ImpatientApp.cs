using System.Reflection;
using CustomerCredit.Application.Checkouts;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Web.Tests.Support;

/// <summary>The whole product, whose callers do not wait where an outcome stays open: one look, and they are answered.</summary>
public sealed class ImpatientApp : RunningApp
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services =>
            services.AddTransient<IMediator>(provider =>
                Hasty.Around(ActivatorUtilities.CreateInstance<Mediator>(provider))
            )
        );
    }

    /// <summary>Passes everything on, with no time to wait.</summary>
    public class Hasty : DispatchProxy
    {
        private IMediator _mediator = null!;

        public static IMediator Around(IMediator mediator)
        {
            var proxy = Create<IMediator, Hasty>();
            ((Hasty)(object)proxy)._mediator = mediator;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            args![0] = args[0] switch
            {
                AddCustomerCreditSourceToCheckout add => add with { Doubt = Now(add.Doubt) },
                DeattachPaymentToCheckout detach => detach with { Doubt = Now(detach.Doubt) },
                var other => other,
            };
            return targetMethod!.Invoke(_mediator, args);
        }

        private static WhenInDoubt Now(WhenInDoubt doubt) => doubt with { Budget = TimeSpan.Zero };
    }
}
