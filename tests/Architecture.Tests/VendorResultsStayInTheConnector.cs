using System.Reflection;
using System.Text.RegularExpressions;
using CustomerCredit.Architecture.Tests.Support;
using CustomerCredit.Web.Connector;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CustomerCredit.Architecture.Tests;

public partial class VendorResultsStayInTheConnector
{
    // The connector answers with them, the API pages describe them; the demo shop and its scripts are callers.
    private static readonly string[] Homes =
    [
        "src/Web/Connector",
        "src/Web/Pages/Docs",
        "src/Web/Shop",
        "src/Web/Pages/Shop",
        "src/Web/wwwroot",
    ];

    private static readonly IReadOnlyList<string> Texts =
    [
        .. typeof(ConnectorAnswer)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!),
    ];

    [Fact]
    public void Nobody_else_answers_in_the_words_of_the_class() =>
        ArchitectureRule.ForEach(
            Elsewhere(".cs"),
            file =>
                file.Syntax.DescendantTokens(descendIntoTrivia: false)
                    .Where(token => IsVendors(token))
                    .Select(token => $"{file.At(token.Parent!)} says {token.Text}")
        );

    [Fact]
    public void No_other_page_or_script_does() =>
        ArchitectureRule.ForEach(
            SourceTree.Read("src", ".cs", ".cshtml", ".js", ".html", ".json"),
            file =>
                Homes.Any(file.IsUnder) || file.Path.EndsWith(".cs", StringComparison.Ordinal)
                    ? []
                    : Texts
                        .Where(text => file.Text.Contains(text, StringComparison.Ordinal))
                        .Concat(Words().Matches(file.Text).Select(match => match.Value))
                        .Select(text => $"{file.Path} says {text}")
        );

    [Fact]
    public void No_other_type_of_ours_has_such_members() =>
        ArchitectureRule.ForEach(
            Elsewhere(".cs")
                .Where(file => !file.IsUnder("src/DigitalRiver.Sandbox"))
                .SelectMany(file => file.Syntax.DescendantNodes().Select(node => (file, node))),
            found =>
                found.node switch
                {
                    PropertyDeclarationSyntax property => property.Identifier.Text,
                    ParameterSyntax { Parent.Parent: RecordDeclarationSyntax } parameter =>
                        parameter.Identifier.Text,
                    _ => null,
                }
                    is "IsSuccess"
                        or "ErrorMessage"
                    ? [$"{found.file.At(found.node)} declares {found.node}"]
                    : []
        );

    [Fact]
    public void The_texts_of_the_class_are_known() => Texts.Count.ShouldBeGreaterThanOrEqualTo(4);

    private static IEnumerable<SourceFile> Elsewhere(params string[] extensions) =>
        SourceTree.Read("src", extensions).Where(file => !Homes.Any(file.IsUnder));

    private static bool IsVendors(SyntaxToken token) =>
        token.Kind() switch
        {
            SyntaxKind.IdentifierToken => token.Text is "isSuccess" or "errorMessage",
            SyntaxKind.StringLiteralToken
            or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.SingleLineRawStringLiteralToken
            or SyntaxKind.MultiLineRawStringLiteralToken => Words().IsMatch(token.ValueText)
                || Texts.Any(text => token.ValueText.Contains(text, StringComparison.Ordinal)),
            _ => false,
        };

    [GeneratedRegex(@"\b(isSuccess|errorMessage)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Words();
}
