namespace CustomerCredit.Infrastructure.DigitalRiver;

/// <summary>
/// Where Digital River is, asked anew for every call. By default the configured <c>DigitalRiver__BaseUrl</c>; the
/// embedded sandbox registers its own, because its port is known only once the server listens. May have a path.
/// </summary>
/// <exception cref="InvalidOperationException">No address is configured and nothing else supplies one.</exception>
public delegate Uri DigitalRiverAddress();
