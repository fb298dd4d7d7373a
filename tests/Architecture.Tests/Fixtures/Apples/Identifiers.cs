namespace CustomerCredit.Architecture.Tests.Fixtures.Apples;

internal readonly record struct AppleId(string Value);
