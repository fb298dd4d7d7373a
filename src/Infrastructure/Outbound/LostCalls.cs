namespace CustomerCredit.Infrastructure.Outbound;

/// <summary>What an exception from the HTTP client says about the call (engine design, section 6.2).</summary>
internal static class LostCalls
{
    /// <summary>There was no connection, so nothing was sent and nothing executed.</summary>
    public static bool WasNeverSent(Exception failure) =>
        failure switch
        {
            HttpRequestException http => http.HttpRequestError
                is HttpRequestError.NameResolutionError
                    or HttpRequestError.ConnectionError
                    or HttpRequestError.SecureConnectionError
                    or HttpRequestError.ProxyTunnelError,
            // How the connect limit of the socket handler looks from outside; our own limit carries no such cause.
            OperationCanceledException { InnerException: TimeoutException } => true,
            _ => false,
        };
}
