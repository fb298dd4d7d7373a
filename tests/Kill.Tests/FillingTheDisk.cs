using System.Net;
using System.Net.Http.Json;
using CustomerCredit.Kill.Tests.Support;
using CustomerCredit.Support;

namespace CustomerCredit.Kill.Tests;

/// <summary>The disk under the SQLite file takes nothing more (engine design, crash point 31).</summary>
public sealed class FillingTheDisk
{
    private const string Ready = "/health/ready";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] Writing =
    [
        "POST /sources",
        "POST /checkouts/{id}/sources/{sourceId}",
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_is_asked_of_Digital_River_and_nobody_is_let_in_until_there_is_room_again(
        bool isKilled
    )
    {
        await using var world = await SqliteWorld.Start();
        var cart = await LoadedCart.Register(world);
        await world.News();
        world.FillTheDisk(isFull: true);

        (await Ask(world, cart)).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);

        (await world.Shop.GetAsync(Ready)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await world.News())
            .Select(call => (string?)call!["operation"])
            .Intersect(Writing)
            .ShouldBeEmpty();
        if (isKilled)
        {
            world.KillWeb();
            await world.StartWeb();
        }
        else
        {
            world.FillTheDisk(isFull: false);
            await Eventually.Holds(
                async () => (await world.Shop.GetAsync(Ready)).IsSuccessStatusCode,
                Patience
            );
        }

        (await Ask(world, cart)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await cart.Attached()).Count.ShouldBe(1);
        await world.Verify();
    }

    private static async Task<HttpResponseMessage> Ask(World world, LoadedCart cart)
    {
        var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"/api/v1/carts/{cart.CartId}/credits"
        )
        {
            Content = JsonContent.Create(new { amount = "5.00" }),
        };
        request.Headers.Add("Idempotency-Key", "on-a-full-disk");
        return await world.Shop.SendAsync(request);
    }
}
