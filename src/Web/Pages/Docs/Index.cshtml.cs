using CustomerCredit.Web.Docs;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CustomerCredit.Web.Pages.Docs;

/// <summary>The API for people: the connector facade in words and samples, then every call of the description.</summary>
[AllowAnonymous]
[PageHeaders]
internal sealed class IndexModel(ApiDescription description) : PageModel
{
    /// <summary>The calls under their headings.</summary>
    public IReadOnlyList<IGrouping<string, DocumentedCall>> Groups { get; private set; } = [];

    /// <summary>The members of an event.</summary>
    public IReadOnlyList<DocumentedField> Event { get; private set; } = [];

    /// <summary>Where the samples point.</summary>
    public string Root => $"{Request.Scheme}://{Request.Host}";

    /// <summary>Reads the description.</summary>
    public async Task OnGetAsync()
    {
        Event = await description.ReadEventAsync(HttpContext.RequestAborted);
        Groups =
        [
            .. (await description.ReadAsync(HttpContext.RequestAborted)).GroupBy(
                call => call.Group,
                StringComparer.Ordinal
            ),
        ];
    }
}
