namespace CustomerCredit.Ceiling;

/// <summary>As the public interface takes it.</summary>
internal sealed record RegisterBody(string CheckoutId);

/// <summary>As the public interface takes it.</summary>
internal sealed record IssueBody(int Count, string Amount);

/// <summary>As the public interface takes it.</summary>
internal sealed record CreditBody(string Amount, string PaymentName, CreditLine? CreditLine);

/// <summary>As the public interface takes it.</summary>
internal sealed record CreditLine(string Number);

/// <summary>As the connector takes it.</summary>
internal sealed record ConnectorBody(string InputData);

/// <summary>What is in it.</summary>
internal sealed record ConnectorInput(string CartId, string Amount, string PaymentName);

/// <summary>What is answered about an applied credit.</summary>
internal sealed record CreditAnswer(string CreditId, string SourceId, decimal Amount, string State);
