namespace CustomerCredit.Web.Docs;

/// <summary>A parameter, or a member of a body.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Kind">Its type in words; empty when it takes anything.</param>
/// <param name="IsRequired">Whether it must be there.</param>
/// <param name="Note">Where it goes or what it means, when known.</param>
internal sealed record DocumentedField(string Name, string Kind, bool IsRequired, string? Note)
{
    /// <summary>Everything but the name, in one line.</summary>
    public string Words =>
        string.Join(
            ", ",
            new[] { Kind, IsRequired ? "required" : null, Note }.Where(word =>
                !string.IsNullOrEmpty(word)
            )
        );
}
