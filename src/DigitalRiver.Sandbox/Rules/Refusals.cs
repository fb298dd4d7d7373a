namespace CustomerCredit.DigitalRiver.Sandbox.Rules;

/// <summary>Every refusal, one line each (Digital River reference, section 1.7).</summary>
internal static class Refusals
{
    internal static Refusal MalformedJson() =>
        new(
            400,
            "bad_request",
            "bad_request",
            null,
            "The request body is not a readable JSON object."
        );

    internal static Refusal TooLarge() =>
        new(400, "bad_request", "bad_request", null, "The request body is too large.");

    internal static Refusal MissingParameter(string parameter) =>
        new(400, "bad_request", "missing_parameter", parameter, "A parameter is missing.");

    internal static Refusal InvalidParameter(string parameter, string? message = null) =>
        new(
            400,
            "bad_request",
            "invalid_parameter",
            parameter,
            message ?? $"The value of '{parameter}' is not valid."
        );

    internal static Refusal UnknownParameter(string parameter) =>
        new(
            400,
            "bad_request",
            "unknown_parameter",
            parameter,
            $"'{parameter}' is an unknown parameter."
        );

    internal static Refusal KeyMissing() =>
        new(401, "unauthorized", "unauthorized", null, "An API key is required.");

    internal static Refusal KeyUnknown() =>
        new(401, "unauthorized", "unauthorized", null, "The API key is not valid.");

    internal static Refusal KeyNotAllowed() =>
        new(403, "forbidden", "forbidden", null, "This API key may not make this request.");

    internal static Refusal PathUnknown() =>
        new(404, "not_found", "not_found", null, "The requested resource does not exist.");

    internal static Refusal NotFound(string kind, string parameter, string id) =>
        new(404, "not_found", "not_found", parameter, $"{kind} {id} not found.");

    internal static Refusal MethodNotAllowed(string method) =>
        new(
            405,
            "method_not_allowed",
            "method_not_allowed",
            null,
            $"{method} is not allowed on this resource."
        );

    internal static Refusal NotAcceptable() =>
        new(406, "not_acceptable", "not_acceptable", null, "Only application/json is served.");

    /// <summary>A 409 whose envelope says bad_request, as documented.</summary>
    internal static Refusal CurrencyInvalid(string code) =>
        new(
            409,
            "bad_request",
            "invalid_parameter",
            "currency",
            $"'{code}' is not a valid currency."
        );

    internal static Refusal CurrencyUnactivated(string code) =>
        Conflict("currency_unactivated", "currency", $"Currency '{code}' is not activated.");

    internal static Refusal SourceCurrencyDiffers(string code) =>
        Conflict(
            "invalid_currency",
            "currency",
            $"The source's currency {code} is not the checkout's."
        );

    internal static Refusal AmountTooLarge() =>
        Conflict("session_source_amount_too_large", null, "Source amount(s) exceed session amount");

    internal static Refusal SessionUpdateNotAllowed() =>
        Conflict(
            "session_update_not_allowed",
            null,
            "Updating source is not allowed for the current session state."
        );

    internal static Refusal SourceStatusInvalid() =>
        Conflict(
            "source_status_invalid_for_session",
            null,
            "The source status is invalid for this session."
        );

    internal static Refusal SourceExpired() =>
        Conflict("source_expired", null, "The source has expired.");

    internal static Refusal SourceNotSupported() =>
        Conflict(
            "source_not_supported",
            "sourceId",
            "The source status is invalid for this session."
        );

    internal static Refusal SourceNotFoundAtAttach(string id) =>
        Conflict("source_not_found", null, $"Source {id} was not found.");

    /// <summary>The same code as at attach, but the envelope says bad_request.</summary>
    internal static Refusal SourceNotFoundAtDetach(string id) =>
        new(409, "bad_request", "source_not_found", null, $"Source {id} was not found.");

    internal static Refusal NonreusableSource() =>
        Conflict(
            "nonreusable_source",
            null,
            "Only a reusable source may be attached to a customer."
        );

    internal static Refusal SourceNotChargeable(string id) =>
        Conflict("source_not_chargeable", "sourceId", $"Source '{id}' is not chargeable.");

    internal static Refusal SourceInUse(string id) =>
        Conflict(
            "source_in_use",
            "sourceId",
            $"Source '{id}' is attached to a different customer."
        );

    internal static Refusal AlreadyExists(string parameter, string id) =>
        Conflict("already_exists", parameter, $"'{id}' already exists.");

    internal static Refusal OrderSubmitFailed() =>
        new(400, "bad_request", "order_submit_failed", null, "Payment session status is invalid.");

    internal static Refusal OrderCreateFailed(string parameter) =>
        new(
            400,
            "bad_request",
            "order_create_failed",
            parameter,
            "The order could not be created because a required checkout parameter is missing. "
                + "Update the checkout information provided before trying again."
        );

    internal static Refusal OrderDetailsMissing() =>
        Conflict(
            "create-order-failed",
            null,
            "The order is missing required details and could not be completed."
        );

    internal static Refusal SourceNotCharged() =>
        Conflict("failed-request", null, "Failed to charge source.");

    internal static Refusal OrderFraudFailure() =>
        Conflict("order-fraud-failure", null, "The order was not accepted.");

    /// <summary>The checkout was ordered before; the message names that order.</summary>
    internal static Refusal CheckoutOrdered(string orderId) =>
        new(404, "not_found", "not_found", "orderId", $"Order {orderId} not found");

    internal static Refusal OrderFulfilled(string orderId) =>
        Conflict("order_fulfilled", "orderId", $"Resource '{orderId}' is fulfilled.");

    internal static Refusal ChargeNotCapturable(string orderId) =>
        Conflict("charge_not_capturable", "orderId", $"Order '{orderId}' is not accepted.");

    internal static Refusal ItemFulfilled(string itemId) =>
        Conflict("item_fulfilled", "itemId", $"Item '{itemId}' is fulfilled.");

    internal static Refusal QuantityTooLarge(string itemId) =>
        Conflict(
            "quantity_too_large",
            "itemId",
            $"The quantity is greater than what is left of item '{itemId}'."
        );

    internal static Refusal RefundTooLarge() =>
        InvalidParameter(
            "amountRequested",
            "The requested refund amount is greater than the available amount."
        );

    internal static Refusal RefundCurrencyUnsupported(string currency) =>
        InvalidParameter("currency", $"Currency {currency} is not supported.");

    internal static Refusal RefundOfPartOfTax() =>
        InvalidParameter("percentRequested", "Only full tax refunds are supported.");

    internal static Refusal OrderCannotBecome(string state, string to) =>
        Conflict("order_state_invalid", "to", $"The order is {state} and cannot become {to}.");

    internal static Refusal CheckoutHasSources() =>
        Conflict("session_update_not_allowed", null, "Sources are attached to the checkout.");

    internal static Refusal FailedRequest() =>
        Conflict("failed-request", null, "The request failed.");

    internal static Refusal TooManyRequests() =>
        new(429, "too_many_requests", "too_many_requests", null, "Too many requests.");

    internal static Refusal InternalError() =>
        new(
            500,
            "internal_server_error",
            "internal_server_error",
            null,
            "An unexpected error occurred."
        );

    internal static Refusal GatewayTimeout() =>
        new(504, "gateway_timeout", "gateway_timeout", null, "The request timed out.");

    private static Refusal Conflict(string code, string? parameter, string message) =>
        new(409, "conflict", code, parameter, message);
}
