using System.Net.Sockets;

namespace CustomerCredit.Infrastructure.Tests.Support;

/// <summary>What happens after a request was read; true keeps the connection open.</summary>
internal delegate Task<bool> Reply(
    Stream stream,
    Socket socket,
    CancellationToken cancellationToken
);
