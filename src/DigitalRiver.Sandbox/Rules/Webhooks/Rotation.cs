using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;

/// <summary>A new token takes over; the one before goes on signing beside it for a while.</summary>
internal static class Rotation
{
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(12);

    internal static void Rotate(Work work, string token)
    {
        var current = work.Books.Secrets.All.SingleOrDefault(secret => secret.Ends is null);
        var replaced =
            current
            ?? new SecretDocument
            {
                Id = work.Chance.NewId(),
                Position = work.NextPosition(),
                CreatedTime = work.Now,
                Token = SandboxKeys.WebhookToken,
            };
        work.Put(replaced with { Ends = work.Now + Overlap });
        work.Put(
            new SecretDocument
            {
                Id = work.Chance.NewId(),
                Position = work.NextPosition(),
                CreatedTime = work.Now,
                Token = token,
            }
        );
    }
}
