using System.ComponentModel;
using CustomerCredit.Application.Common;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace CustomerCredit.Web.Start;

/// <summary>What stops the start and is for its operator to mend: said in one line, without a stack.</summary>
internal static class StartRefusal
{
    /// <summary>How the addresses that we listen on are set.</summary>
    public const string Urls = "ASPNETCORE_URLS (or --urls)";

    /// <summary>The line, or null for what is a fault of the program.</summary>
    public static string? LineOf(Exception exception) =>
        exception switch
        {
            StartRefusedException or OptionsValidationException => exception.Message,
            IOException { InnerException: AddressInUseException } => $"{Urls}: {exception.Message}",
            // An address of another machine, or a port that needs more rights: what sockets throw is one of these.
            Win32Exception => $"{Urls}: cannot listen there: {exception.Message}",
            _ => null,
        };
}
