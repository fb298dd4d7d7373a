using System.Net;

namespace CustomerCredit.Simulation.Tests.Checks;

/// <summary>How a request ended as far as its sender can tell (engine design, section 6.2).</summary>
internal enum Ending
{
    Done,
    Refused,
    NeverSent,
    Unknown,
    GivenUp,
}

internal static class Endings
{
    /// <summary>How a request ended that was answered.</summary>
    public static Ending Of(HttpStatusCode status, bool isGarbage) =>
        status switch
        {
            HttpStatusCode.TooManyRequests
            or HttpStatusCode.Unauthorized
            or HttpStatusCode.Forbidden => Ending.NeverSent,
            HttpStatusCode.RequestTimeout => Ending.Unknown,
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => Ending.Refused,
            >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices when !isGarbage =>
                Ending.Done,
            _ => Ending.Unknown,
        };
}
