namespace CustomerCredit.Application.Common;

/// <summary>The program cannot start as it is set up. The message is one line that says what to change.</summary>
public sealed class StartRefusedException(string message) : Exception(message);
