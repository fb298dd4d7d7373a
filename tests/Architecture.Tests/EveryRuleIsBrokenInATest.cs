using CustomerCredit.Architecture.Tests.Support;
using CustomerCredit.Domain.SharedKernel;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CustomerCredit.Architecture.Tests;

public class EveryRuleIsBrokenInATest
{
    [Fact]
    public void Some_test_names_it()
    {
        var named = SourceTree
            .Tests.Where(file => !file.IsUnder("tests/Architecture.Tests"))
            .SelectMany(file => file.Syntax.DescendantTokens())
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(token => token.Text)
            .ToHashSet(StringComparer.Ordinal);

        ArchitectureRule.ForEach(
            Product
                .Layers.SelectMany(layer => layer.GetTypes())
                .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(Rule))),
            rule => named.Contains(rule.Name) ? [] : [$"{rule.FullName} is broken in no test"]
        );
    }
}
