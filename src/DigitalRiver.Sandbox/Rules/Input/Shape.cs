using System.Text.Json;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Input;

/// <summary>What a value of a request must look like.</summary>
internal abstract record Shape
{
    /// <summary>Refuses a value of another shape; <paramref name="path" /> names it in the refusal.</summary>
    internal abstract void Check(JsonElement value, string path);

    protected static void Require(bool holds, string path)
    {
        if (!holds)
        {
            throw path.Length == 0 ? Refusals.MalformedJson() : Refusals.InvalidParameter(path);
        }
    }
}
