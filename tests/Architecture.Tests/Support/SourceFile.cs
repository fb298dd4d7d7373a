using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CustomerCredit.Architecture.Tests.Support;

/// <summary>A file as written, its path relative to the repository with forward slashes.</summary>
internal sealed class SourceFile(string path, string text)
{
    private SyntaxNode? _syntax;

    public string Path => path;

    public string Text => text;

    public string FileName => path[(path.LastIndexOf('/') + 1)..];

    public string Folder => path[..path.LastIndexOf('/')];

    public SyntaxNode Syntax => _syntax ??= CSharpSyntaxTree.ParseText(text).GetRoot();

    /// <summary>Types and delegates that are not inside another type.</summary>
    public IEnumerable<MemberDeclarationSyntax> TopLevelTypes =>
        Syntax
            .DescendantNodes(node => node is not BaseTypeDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    /// <summary>The namespaces named in using directives. Compiled code does not show whose constants it uses; these do.</summary>
    public IEnumerable<string> Usings =>
        Syntax
            .DescendantNodes()
            .OfType<UsingDirectiveSyntax>()
            .Select(directive => directive.NamespaceOrType.ToString());

    public bool IsGenerated => path.Contains("/Migrations/", StringComparison.Ordinal);

    public bool IsUnder(string folder) => path.StartsWith(folder + "/", StringComparison.Ordinal);

    public string At(SyntaxNode node) =>
        $"{path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    public static string NameOf(MemberDeclarationSyntax type) =>
        type switch
        {
            BaseTypeDeclarationSyntax declared => declared.Identifier.Text,
            DelegateDeclarationSyntax declared => declared.Identifier.Text,
            _ => throw new ArgumentException("Not a type.", nameof(type)),
        };

    public static string NamespaceOf(SyntaxNode type) =>
        string.Join(
            '.',
            type.Ancestors()
                .OfType<BaseNamespaceDeclarationSyntax>()
                .Select(space => space.Name.ToString())
                .Reverse()
        );
}
