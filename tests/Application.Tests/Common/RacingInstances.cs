using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Checkouts.Rules;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.Common.Rules;
using CustomerCredit.Application.Tests.Support;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Rules;
using CustomerCredit.Domain.Notices;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure.Persistence.PostgreSql;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCredit.Application.Tests.Common;

/// <summary>Several instances of the service on one database (engine design, section 8.3).</summary>
public sealed class RacingInstances(SliceFixture slice) : SliceTest(slice), IAsyncDisposable
{
    private const string Key = "key-00001";

    private readonly List<ServiceProvider> _started = [];

    [Fact]
    public async Task The_same_key_on_three_instances_at_once_has_one_effect_and_one_answer()
    {
        var instances = await Start(3);
        for (var round = 0; round < 10; round++)
        {
            var cart = await Slice.RegisterCart();
            var key = $"{Key}-{round}";

            var answers = await Task.WhenAll(
                instances.Select(instance => Task.Run(() => TryAdd(instance, cart, "10.00", key)))
            );

            answers
                .OfType<AddedCredit>()
                .Select(added => added.Credit.CreditId)
                .Distinct()
                .ShouldHaveSingleItem();
            await Slice.BothBooksShow(cart, "10.00");
            (await Send(instances[0], Adding(cart, "10.00", key))).ShouldBe(
                answers.OfType<AddedCredit>().First()
            );
        }
    }

    [Fact]
    public async Task A_detach_with_the_same_key_on_three_instances_at_once_is_sent_once()
    {
        var instances = await Start(3);
        for (var round = 0; round < 5; round++)
        {
            var cart = await Slice.RegisterCart();
            var source = await Slice.Attached(cart, "10.00");
            await Slice.Calls();
            var detach = new DeattachPaymentToCheckout(
                SliceFixture.Shop,
                cart,
                source.Value,
                PassOn: true,
                $"{Key}-{round}",
                SliceFixture.AnswerAtOnce
            );

            var answers = await Task.WhenAll(
                instances.Select(instance =>
                    Task.Run(async () => (await Send(instance, detach)).IsOpen)
                )
            );

            answers.ShouldAllBe(isOpen => !isOpen);
            (await Slice.Calls())
                .Count(call => call.StartsWith("DELETE", StringComparison.Ordinal))
                .ShouldBe(1);
            await Slice.BothBooksShow(cart);
        }
    }

    [Fact]
    public async Task Thirty_at_once_on_three_instances_never_cover_more_than_the_checkout_owes()
    {
        var instances = await Start(3);
        var cart = await Slice.RegisterCart();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 30)
                .Select(number =>
                    Task.Run(() => TryAdd(instances[number % 3], cart, "1.00", key: null))
                )
        );

        answers.OfType<AddedCredit>().Count().ShouldBe(26);
        await Slice.BothBooksShow(cart, [.. Enumerable.Repeat("1.00", 26)]);
    }

    [Fact]
    public async Task A_cart_that_three_instances_register_at_once_is_registered_once()
    {
        var instances = await Start(3);
        for (var round = 0; round < 5; round++)
        {
            var checkout = new CheckoutId(await Slice.CreateCheckout());
            var cart = new CartId($"cart-{checkout}");

            var isNew = await Task.WhenAll(
                instances.Select(instance =>
                    Task.Run(async () =>
                        (
                            await Send(
                                instance,
                                new RegisterCart(
                                    SliceFixture.Shop,
                                    cart,
                                    checkout,
                                    null,
                                    false,
                                    $"{Key}-{round}"
                                )
                            )
                        ).IsNew
                    )
                )
            );

            isNew.Count(one => one).ShouldBe(1);
        }
    }

    /// <summary>Crash point 32: its late write is refused, and the truth is what the successor found.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(Key)]
    public async Task Who_is_paused_beyond_its_lease_while_attaching_is_overtaken_by_its_successor(
        string? key
    )
    {
        var cart = await Slice.RegisterCart();
        var (paused, resume, attaching) = await PausedWhileAttaching(cart, key);
        var (successor, _) = await Start();

        await RecoverUntil(successor, cart, AppliedCreditState.Attached);
        resume.SetResult();

        if (key is null)
        {
            (await Should.ThrowAsync<OvertakenException>(attaching)).HasBegun.ShouldBeTrue();
        }
        else
        {
            // The key remembers what was begun, and a second look finds it done.
            (await attaching).IsOpen.ShouldBeFalse();
            (await Send(paused, Adding(cart, "10.00", key))).ShouldBe(await attaching);
        }

        await Slice.BothBooksShow(cart, "10.00");
        (await Slice.Find(cart)).Credits.Count.ShouldBe(1);
    }

    /// <summary>The attach ends after a detach was asked for and the lease was lost.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_attach_that_ends_after_its_credit_was_detached_changes_nothing(
        bool isAfterTheEffect
    )
    {
        var cart = await Slice.RegisterCart();
        var (_, resume, attaching) = await PausedWhileAttaching(cart, key: null, isAfterTheEffect);
        await DetachElsewhere(cart);

        resume.SetResult();
        (await Should.ThrowAsync<OvertakenException>(attaching)).HasBegun.ShouldBeTrue();

        await Slice.RecoverUntilNothingIsOpen(cart);
        await Slice.BothBooksShow(cart);
        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Released);
    }

    /// <summary>
    /// Planted bug 19 of the engine design, section 11: where nothing fences off the one that was paused, it stores what
    /// it knows over what was found meanwhile, and the test above notices.
    /// </summary>
    [Fact]
    public async Task Without_the_fence_an_attach_that_ends_late_revives_a_credit_that_is_over()
    {
        var cart = await Slice.RegisterCart();
        var (_, resume, attaching) = await PausedWhileAttaching(
            cart,
            key: null,
            isAfterTheEffect: true,
            WithoutFence
        );
        await DetachElsewhere(cart);

        resume.SetResult();
        (await attaching).IsOpen.ShouldBeFalse();

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Attached);
        await Assert.ThrowsAsync<ShouldAssertException>(() => Slice.BothBooksShow(cart));
    }

    /// <summary>Another instance detaches the only credit, as soon as the lease of the first has lapsed.</summary>
    private async Task DetachElsewhere(CartId cart)
    {
        var (successor, _) = await Start();
        var credit = (await Slice.OnlyCredit(cart)).Id;
        var isDetached = false;
        while (!isDetached)
        {
            try
            {
                await Send(
                    successor,
                    new DeattachPaymentToCheckout(
                        SliceFixture.Shop,
                        cart,
                        credit.Value,
                        false,
                        null,
                        SliceFixture.AnswerAtOnce
                    )
                );
                isDetached = true;
            }
            catch (RuleBrokenException broken) when (broken.Rule is OneChangeOfACartAtATime)
            {
                // The lease has not lapsed yet.
            }
        }
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        foreach (var instance in _started)
        {
            await instance.DisposeAsync();
        }
    }

    private async Task<(
        ServiceProvider Paused,
        TaskCompletionSource Resume,
        Task<AddedCredit> Attaching
    )> PausedWhileAttaching(
        CartId cart,
        string? key,
        bool isAfterTheEffect = false,
        Action<IServiceCollection>? configure = null
    )
    {
        var (paused, gateway) = await Start(services =>
        {
            Lapsing(services);
            configure?.Invoke(services);
        });
        var (isPaused, resume) = (new TaskCompletionSource(), new TaskCompletionSource());
        gateway.FirstDo(
            () =>
            {
                if (!isAfterTheEffect)
                {
                    return Pause();
                }

                gateway.FirstDo(Pause, GatewayOperation.ReadCheckout);
                return Task.CompletedTask;
            },
            GatewayOperation.Attach
        );
        var attaching = Send(paused, Adding(cart, "10.00", key));
        await isPaused.Task;
        return (paused, resume, attaching);

        Task Pause()
        {
            isPaused.SetResult();
            return resume.Task;
        }
    }

    /// <summary>Short leases, and a clock that stands: nothing is renewed, as in a process that is paused or dead.</summary>
    private static void Lapsing(IServiceCollection services) =>
        services.Replace(
            ServiceDescriptor.Singleton(
                new LeaseTerms(TimeSpan.FromSeconds(1), new FakeTimeProvider())
            )
        );

    private static void WithoutFence(IServiceCollection services) =>
        services
            .ConfigureDbContext<PostgreSqlDbContext>(options =>
                options.ReplaceService<IModelCustomizer, ModelWithoutFence>()
            )
            // What is numbered by the cart would be a fence of its own.
            .Replace(ServiceDescriptor.Scoped<INotices, NobodyIsTold>());

    /// <summary>The service's clock moves once: a lease ends by the database's clock, and a credit that grows old meanwhile is taken back.</summary>
    private async Task RecoverUntil(ServiceProvider instance, CartId cart, AppliedCreditState state)
    {
        var started = TimeProvider.System.GetTimestamp();
        Slice.ClockMoves(TimeSpan.FromMinutes(1));
        while ((await Slice.OnlyCredit(cart)).State != state)
        {
            TimeProvider.System.GetElapsedTime(started).TotalSeconds.ShouldBeLessThan(30);
            await Send(instance, new VisitDueCredits(SliceFixture.Shop, cart));
        }
    }

    private async Task<List<ServiceProvider>> Start(int count)
    {
        while (_started.Count < count)
        {
            await Start();
        }

        return _started;
    }

    private async Task<(ServiceProvider Services, GatewayWithFaults Gateway)> Start(
        Action<IServiceCollection>? configure = null
    )
    {
        Assert.SkipUnless(SliceDatabase.IsShared, "SQLite is used by one instance.");
        var started = await Slice.Start(configure);
        _started.Add(started.Services);
        return started;
    }

    private static AddCustomerCreditSourceToCheckout Adding(
        CartId cart,
        string amount,
        string? key
    ) => new(SliceFixture.Shop, cart, amount, null, key, SliceFixture.AnswerAtOnce);

    private static async Task<T> Send<T>(ServiceProvider instance, IRequest<T> request)
    {
        await using var scope = instance.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>The answer, or the rule that stood in the way.</summary>
    private static async Task<object> TryAdd(
        ServiceProvider instance,
        CartId cart,
        string amount,
        string? key
    )
    {
        try
        {
            return await Send(instance, Adding(cart, amount, key));
        }
        catch (RuleBrokenException broken)
            when (broken.Rule is CreditMustNotExceedAmountRemaining or AKeyRunsOneRequestAtATime)
        {
            return broken.Rule;
        }
    }

    /// <summary>Lets whoever writes last win.</summary>
    private sealed class ModelWithoutFence(ModelCustomizerDependencies dependencies)
        : RelationalModelCustomizer(dependencies)
    {
        public override void Customize(ModelBuilder modelBuilder, DbContext context)
        {
            base.Customize(modelBuilder, context);
            modelBuilder
                .Entity<AppliedCredit>()
                .Property(credit => credit.Version)
                .IsConcurrencyToken(false);
            // What is numbered by the version would be a fence of its own.
            modelBuilder.Entity<AppliedCredit>().Ignore(credit => credit.History);
        }
    }

    private sealed class NobodyIsTold : INotices
    {
        public Task Add(Notice notice) => Task.CompletedTask;
    }
}
