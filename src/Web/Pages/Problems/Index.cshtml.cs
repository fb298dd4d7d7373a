using CustomerCredit.Web.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CustomerCredit.Web.Pages.Problems;

/// <summary>All problems the API can answer with.</summary>
[AllowAnonymous]
[PageHeaders]
internal sealed class IndexModel : PageModel
{
    /// <summary>The problems.</summary>
    public IReadOnlyList<ProblemKind> Problems { get; } = ProblemKinds.All;
}
