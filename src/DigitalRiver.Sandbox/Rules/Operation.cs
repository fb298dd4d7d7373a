namespace CustomerCredit.DigitalRiver.Sandbox.Rules;

/// <summary>One operation of the API.</summary>
internal sealed class Operation(
    string method,
    string template,
    Handler handler,
    bool takesPublicKey = false,
    string? aliasOf = null
)
{
    private readonly string[] _segments = Split(template);

    internal string Method => method;

    /// <summary>How log and faults name it, for example <c>POST /sources</c>. An alias bears the name of the original.</summary>
    internal string Name { get; } = $"{method} {aliasOf ?? template}";

    /// <summary>The name by its own path.</summary>
    internal string OwnName { get; } = $"{method} {template}";

    internal bool TakesPublicKey => takesPublicKey;

    internal bool IsRead => method == "GET";

    internal Handler Handler => handler;

    internal static string[] Split(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The values of the parameters when the path fits the template, or null.</summary>
    internal string[]? Match(string[] segments)
    {
        if (segments.Length != _segments.Length)
        {
            return null;
        }

        var values = new List<string>(2);
        for (var i = 0; i < segments.Length; i++)
        {
            if (_segments[i].StartsWith('{'))
            {
                values.Add(segments[i]);
            }
            else if (_segments[i] != segments[i])
            {
                return null;
            }
        }

        return [.. values];
    }
}
