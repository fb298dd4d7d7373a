namespace CustomerCredit.Architecture.Tests.Fixtures.Apples.Events;

internal sealed record ApplePicked(AppleId Apple);
