namespace CustomerCredit.DigitalRiver.Sandbox.Rules;

/// <summary>An answer: the status and what is written as JSON, or nothing.</summary>
internal sealed record Reply(int Status, object? Body)
{
    internal static readonly Reply NoContent = new(204, null);

    internal bool IsSuccess => Status is >= 200 and < 300;

    internal static Reply Ok(object body) => new(200, body);

    internal static Reply Created(object body) => new(201, body);
}
