using CustomerCredit.Architecture.Tests.Fixtures.Apples;

namespace CustomerCredit.Architecture.Tests.Fixtures.Pears;

internal sealed record PearThatHoldsAnApple(Apple? Apple);
