using CustomerCredit.Web.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CustomerCredit.Web.Pages.Problems;

/// <summary>One problem: what happened, whether money moved, what to do next.</summary>
[AllowAnonymous]
[PageHeaders]
internal sealed class DetailsModel : PageModel
{
    /// <summary>The problem, or null when there is none of that name.</summary>
    public ProblemKind? Problem { get; private set; }

    /// <summary>Finds the problem.</summary>
    public void OnGet(string slug)
    {
        Problem = ProblemKinds.Find(slug);
        if (Problem is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
