using CustomerCredit.Application.Common;
using CustomerCredit.Web.Shop;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CustomerCredit.Web.Pages.Shop;

/// <summary>
/// The demo shop. Every handler below serves a plain form, so that the shop works without script; with script the
/// same things go through <c>/shop/…</c>.
/// </summary>
/// <remarks>Where the shop is not registered there is no storefront, and the page does not exist.</remarks>
[AllowAnonymous]
[PageHeaders]
internal sealed class IndexModel(
    IIdSource ids,
    Storefront? storefront = null,
    CartCookie? cookie = null
) : PageModel
{
    /// <summary>The cart as it is now.</summary>
    public ShopCart Cart { get; private set; } = null!;

    /// <summary>Whether <see cref="Cart" /> is what the server says, or an empty one because nobody answered.</summary>
    public bool IsReadable { get; private set; } = true;

    /// <summary>What went wrong with the form just sent, or null.</summary>
    public ShopperRefusedException? Refusal { get; private set; }

    /// <summary>Which form that was.</summary>
    public string? RefusedForm { get; private set; }

    /// <summary>What was typed, shown again after a refusal.</summary>
    public string? AmountText { get; private set; }

    /// <summary>What was typed, shown again after a refusal.</summary>
    public string? LabelText { get; private set; }

    /// <summary>Names the next press of the apply button.</summary>
    public string Submission { get; private set; } = ids.Next();

    /// <summary>Shows the cart.</summary>
    public Task<IActionResult> OnGetAsync() => storefront is null ? Missing() : ShowAsync();

    /// <summary>Changes what lies in the cart.</summary>
    public Task<IActionResult> OnPostProductsAsync(Dictionary<string, int> quantities) =>
        TryAsync(
            "products",
            shop =>
                shop.ChooseProductsAsync(
                    cookie!.ReadOrStart(HttpContext),
                    quantities,
                    HttpContext.RequestAborted
                )
        );

    /// <summary>Applies a credit.</summary>
    public Task<IActionResult> OnPostApplyAsync(string? amount, string? label, string? submission)
    {
        AmountText = amount;
        LabelText = label;
        return TryAsync(
            "credit",
            async shop =>
            {
                try
                {
                    await shop.ApplyCreditAsync(
                        cookie!.Read(Request),
                        amount,
                        label,
                        SubmissionKey.Check(submission),
                        HttpContext.RequestAborted
                    );
                }
                catch (Exception exception)
                    when (ShopFailure.Explain(exception, HttpContext.RequestAborted)
                            is { Outcome: not ShopOutcome.Refused }
                    )
                {
                    // The outcome is open, so the next press is a retry of this one.
                    Submission = submission!;
                    throw;
                }
            }
        );
    }

    /// <summary>Removes a credit or the card.</summary>
    public Task<IActionResult> OnPostRemoveAsync(string sourceId) =>
        TryAsync(
            "remove",
            shop => shop.RemoveAsync(cookie!.Read(Request), sourceId, HttpContext.RequestAborted)
        );

    /// <summary>Pays the rest by card.</summary>
    public Task<IActionResult> OnPostCardAsync(string? amount) =>
        TryAsync(
            "card",
            shop => shop.PayByCardAsync(cookie!.Read(Request), amount, HttpContext.RequestAborted)
        );

    /// <summary>Removes every payment and leaves the cart behind.</summary>
    public Task<IActionResult> OnPostStartOverAsync() =>
        TryAsync(
            "products",
            async shop =>
            {
                await shop.ClearAsync(cookie!.Read(Request), HttpContext.RequestAborted);
                CartCookie.Forget(Response);
            }
        );

    /// <summary>What the field shows beside it, or null.</summary>
    public string? ErrorOf(string form, string? field) =>
        RefusedForm == form && Refusal?.Field == field ? Refusal?.Message : null;

    private async Task<IActionResult> TryAsync(string form, Func<Storefront, Task> act)
    {
        if (storefront is null)
        {
            return await Missing();
        }

        try
        {
            await act(storefront);
            // A reload of the page after a form must not send the form again.
            return RedirectToPage();
        }
        catch (Exception exception)
            when (ShopFailure.Explain(exception, HttpContext.RequestAborted) is { } refusal)
        {
            Refusal = refusal;
            RefusedForm = form;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await ShowAsync();
        }
    }

    private async Task<IActionResult> ShowAsync()
    {
        try
        {
            Cart = await storefront!.ReadAsync(cookie!.Read(Request), HttpContext.RequestAborted);
        }
        catch (Exception exception)
            when (ShopFailure.Explain(exception, HttpContext.RequestAborted) is not null)
        {
            Cart = ShopCart.Nothing;
            IsReadable = false;
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        return Page();
    }

    private Task<IActionResult> Missing() => Task.FromResult<IActionResult>(NotFound());
}
