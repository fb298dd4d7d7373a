using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Infrastructure.StoredValue.Http.Wire;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerCredit.Infrastructure.StoredValue.Http;

/// <summary>
/// What the settings rely on, compared once with what the provider declares. The settings decide, because recovery has
/// to know what it may do also while the provider cannot be asked; but nothing is sent to a provider that promises less.
/// </summary>
internal sealed class ProviderDeclaration(
    HttpProviderClient client,
    IOptions<HttpProviderOptions> options,
    ILogger<ProviderDeclaration> logger
)
{
    private volatile bool _isAsReliedOn;

    /// <summary>What may be relied on.</summary>
    public ProviderCapabilities Capabilities { get; } = options.Value.EffectiveCapabilities;

    /// <summary>Asks the provider unless it has answered well before.</summary>
    /// <exception cref="CreditProviderException">Unreachable: it cannot be asked, or declares less.</exception>
    public async Task Check(CancellationToken cancellationToken)
    {
        if (_isAsReliedOn)
        {
            return;
        }

        var lacking = await Lacking(cancellationToken);
        if (lacking.Count > 0)
        {
            var words = string.Join(", ", lacking);
            logger.LogError(
                "CreditProvider__Capabilities relies on what the credit provider does not declare: {Lacking}",
                words
            );
            throw CreditProviderException.Unreachable(
                $"The credit provider does not declare what CreditProvider__Capabilities relies on: {words}."
            );
        }

        _isAsReliedOn = true;
    }

    private async Task<IReadOnlyList<string>> Lacking(CancellationToken cancellationToken)
    {
        try
        {
            return await client.Send(
                HttpProviderRequest.ReadCapabilities(),
                (WireCapabilities declared) => declared.LacksFor(Capabilities).ToList(),
                cancellationToken
            );
        }
        catch (CreditProviderException failure)
        {
            // Whatever became of this question, the call behind it was not sent.
            throw CreditProviderException.Unreachable(failure.Message, failure.RetryAfter, failure);
        }
    }
}
