namespace CustomerCredit.Application.Gateway;

/// <summary>Where what claims to come from Digital River is told apart from what does (engine design, section 10.3).</summary>
public interface IWebhookDoor
{
    /// <summary>Reads an event from the bytes as they came.</summary>
    /// <param name="signature">The header <c>DigitalRiver-Signature</c>, or null.</param>
    /// <param name="body">The raw body.</param>
    /// <returns>
    /// The event; null where it is signed and none of ours: of a type that does not matter here, or of test orders where
    /// real ones are taken, or the other way round.
    /// </returns>
    /// <exception cref="ForgedEventException">It is not signed with one of our tokens, or was signed too long ago.</exception>
    /// <exception cref="MalformedEventException">It is signed, and is no event.</exception>
    GatewayEvent? Open(string? signature, ReadOnlyMemory<byte> body);
}

/// <summary>Not from Digital River, or an old copy. What exactly is wrong is nobody's business.</summary>
public sealed class ForgedEventException() : Exception("The signature does not fit.");

/// <summary>From Digital River, and no event.</summary>
public sealed class MalformedEventException(string message) : Exception(message);
