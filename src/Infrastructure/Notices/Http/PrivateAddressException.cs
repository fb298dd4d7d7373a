namespace CustomerCredit.Infrastructure.Notices.Http;

/// <summary>An address outside leads inside.</summary>
internal sealed class PrivateAddressException()
    : HttpRequestException("The address is of a private network.");
