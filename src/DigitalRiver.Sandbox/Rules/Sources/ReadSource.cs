using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;

/// <summary><c>GET /sources/{id}</c></summary>
internal static class ReadSource
{
    internal static Reply Run(Work work, Call call, string[] path) =>
        Reply.Ok(
            SourceBody.Of(
                work.Books.Sources.FindAsOf(path[0], work.ReadTime)
                    ?? throw Refusals.NotFound("Source", "id", path[0]),
                work
            )
        );
}
