using CustomerCredit.OutsideProvider;

// OutsideProvider <url> <key> <state file>: runs until it is killed, and knows at the next start what it knew.
await using var server = await ProviderServer.Start(
    args[1],
    args[2],
    TimeProvider.System,
    args[0],
    isRecording: false
);
await Console.Out.WriteLineAsync($"listening on {server.Address}");
await server.WaitForShutdown();

/// <summary>Not the program that tests of the product start.</summary>
internal sealed partial class Program;
