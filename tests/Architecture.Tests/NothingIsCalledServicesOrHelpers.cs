using System.Text.RegularExpressions;
using CustomerCredit.Architecture.Tests.Support;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CustomerCredit.Architecture.Tests;

public partial class NothingIsCalledServicesOrHelpers
{
    private static readonly string[] SaysNothing =
    [
        "Service",
        "Services",
        "Helper",
        "Helpers",
        "Manager",
        "Managers",
        "Util",
        "Utils",
        "Utility",
        "Utilities",
        "Interfaces",
    ];

    private static readonly string[] Exempt =
    [
        // The vendor's class bears the name, and whoever looks for it shall find it.
        "src/Web/Connector/CustomerCreditServiceEndpoints.cs",
        "src/Web/Connector/CustomerCreditServiceEndpoints.cs: CustomerCreditServiceEndpoints",
        "tests/Architecture.Tests/NothingIsCalledServicesOrHelpers.cs",
        "tests/Architecture.Tests/NothingIsCalledServicesOrHelpers.cs: NothingIsCalledServicesOrHelpers",
    ];

    [Fact]
    public void No_folder_file_or_type_is() =>
        ArchitectureRule.ForEach(
            Names(),
            name =>
                Words()
                    .Split(name[(name.LastIndexOfAny(['/', ' ']) + 1)..])
                    .Any(SaysNothing.Contains)
                    ? [name]
                    : [],
            exempt: Exempt
        );

    private static IEnumerable<string> Names()
    {
        var paths = SourceTree.Paths("src").Concat(SourceTree.Paths("tests")).ToList();
        var folders = paths.SelectMany(FoldersOf).Distinct(StringComparer.Ordinal);
        var types = SourceTree
            .Product.Concat(SourceTree.Tests)
            .SelectMany(file =>
                file.Syntax.DescendantNodes()
                    .OfType<MemberDeclarationSyntax>()
                    .Where(member =>
                        member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax
                    )
                    .Select(type => $"{file.Path}: {SourceFile.NameOf(type)}")
            );
        return paths.Concat(folders).Concat(types);
    }

    private static IEnumerable<string> FoldersOf(string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1))
        {
            yield return path[..end];
        }
    }

    /// <summary>Between the words of <c>PascalCase</c>, <c>kebab-case</c> and the like.</summary>
    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Words();
}
