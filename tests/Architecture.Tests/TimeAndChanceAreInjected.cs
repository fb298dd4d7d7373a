using System.Text.RegularExpressions;
using CustomerCredit.Architecture.Tests.Support;

namespace CustomerCredit.Architecture.Tests;

public partial class TimeAndChanceAreInjected
{
    private const string Chance = "System.Security.Cryptography.RandomNumberGenerator";

    // Where the outside comes in.
    private static readonly string[] Exempt =
    [
        $"CustomerCredit.Infrastructure.Common.RandomIdSource calls {Chance}",
        "CustomerCredit.Infrastructure.DependencyInjection calls System.TimeProvider.get_System()",
        "CustomerCredit.Infrastructure.DigitalRiver.DigitalRiverRegistration calls System.TimeProvider.get_System()",
        "CustomerCredit.Infrastructure.Persistence.PostgreSql.PostgreSqlRegistration calls System.TimeProvider.get_System()",
        $"CustomerCredit.DigitalRiver.Sandbox.SystemChance calls {Chance}",
        "CustomerCredit.DigitalRiver.Sandbox.SandboxHosting calls System.TimeProvider.get_System()",
    ];

    [Fact]
    public void Nobody_asks_the_machine() =>
        ArchitectureRule.ForEach(
            Product.TypesOf([.. Product.Layers, Product.Sandbox]),
            type =>
                Product
                    .CalledBy(type)
                    .Where(call => AsksTheMachine(call))
                    .Select(call =>
                        call.StartsWith(Chance, StringComparison.Ordinal) ? Chance : call
                    )
                    .Select(call => $"{type.FullName} calls {call}"),
            exempt: Exempt
        );

    [Theory]
    [InlineData("System.DateTimeOffset.get_UtcNow()")]
    [InlineData("System.DateTime.get_Today()")]
    [InlineData("System.Guid.NewGuid()")]
    [InlineData("System.Random..ctor()")]
    [InlineData("System.Random.get_Shared()")]
    [InlineData("System.Environment.get_TickCount64()")]
    [InlineData("System.Diagnostics.Stopwatch.StartNew()")]
    [InlineData("System.Security.Cryptography.RandomNumberGenerator.GetBytes(System.Int32)")]
    [InlineData("System.Threading.Thread.Sleep(System.TimeSpan)")]
    [InlineData(
        "System.Threading.Tasks.Task.Delay(System.TimeSpan,System.Threading.CancellationToken)"
    )]
    [InlineData("System.Threading.Tasks.Task.WaitAsync(System.TimeSpan)")]
    [InlineData("System.Threading.PeriodicTimer..ctor(System.TimeSpan)")]
    [InlineData("System.Threading.Timer..ctor(System.Threading.TimerCallback)")]
    [InlineData("System.Threading.CancellationTokenSource..ctor(System.TimeSpan)")]
    [InlineData("System.TimeProvider.get_System()")]
    public void Asking_the_machine_is_noticed(string call) => AsksTheMachine(call).ShouldBeTrue();

    [Theory]
    [InlineData("System.TimeProvider.GetUtcNow()")]
    [InlineData("System.DateTimeOffset.AddTicks(System.Int64)")]
    [InlineData(
        "System.Threading.Tasks.Task.Delay(System.TimeSpan,System.TimeProvider,System.Threading.CancellationToken)"
    )]
    [InlineData("System.Threading.Tasks.Task.WaitAsync(System.Threading.CancellationToken)")]
    [InlineData("System.Threading.PeriodicTimer..ctor(System.TimeSpan,System.TimeProvider)")]
    [InlineData("System.Threading.CancellationTokenSource..ctor()")]
    [InlineData(
        "System.Threading.CancellationTokenSource..ctor(System.TimeSpan,System.TimeProvider)"
    )]
    public void Asking_a_time_provider_is_not(string call) => AsksTheMachine(call).ShouldBeFalse();

    private static bool AsksTheMachine(string call) =>
        Clock().IsMatch(call)
        || (
            Wait().IsMatch(call) && !call.Contains("System.TimeProvider", StringComparison.Ordinal)
        );

    [GeneratedRegex(
        @"^System\.((DateTime|DateTimeOffset)\.get_(Now|UtcNow|Today)|Guid\.(NewGuid|CreateVersion7)|Random\.|Environment\.get_TickCount|Diagnostics\.Stopwatch\.|Security\.Cryptography\.RandomNumberGenerator\.|Threading\.Thread\.Sleep|Threading\.Timer\.|Timers\.|TimeProvider\.get_System)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Clock();

    [GeneratedRegex(
        @"^System\.Threading\.(Tasks\.Task(`1)?\.(Delay|Wait|WaitAsync)|PeriodicTimer\.\.ctor|CancellationTokenSource\.\.ctor)\(.*(System\.TimeSpan|System\.Int32)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Wait();
}
