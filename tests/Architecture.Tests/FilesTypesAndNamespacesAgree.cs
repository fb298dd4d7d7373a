using CustomerCredit.Architecture.Tests.Support;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CustomerCredit.Architecture.Tests;

public class FilesTypesAndNamespacesAgree
{
    [Fact]
    public void The_namespace_is_the_folder() =>
        ArchitectureRule.ForEach(
            Written(),
            file =>
                file.TopLevelTypes.Where(type => SourceFile.NamespaceOf(type) != NamespaceOf(file))
                    .Select(type =>
                        $"{file.Path}: {SourceFile.NameOf(type)} is not in {NamespaceOf(file)}"
                    )
        );

    [Fact]
    public void The_file_bears_the_name_of_a_type_in_it() =>
        ArchitectureRule.ForEach(
            Written(),
            file =>
                file.TopLevelTypes.Select(SourceFile.NameOf).Any(name => Fits(file.FileName, name))
                    ? []
                    :
                    [
                        $"{file.Path} holds {string.Join(", ", file.TopLevelTypes.Select(SourceFile.NameOf))}",
                    ]
        );

    [Fact]
    public void Files_of_identifiers_hold_nothing_else() =>
        ArchitectureRule.ForEach(
            Written().Where(file => file.FileName == "Identifiers.cs"),
            file =>
                file.TopLevelTypes.Where(type =>
                        type
                            is not RecordDeclarationSyntax
                            {
                                ClassOrStructKeyword.Text: "struct",
                                ParameterList.Parameters.Count: 1
                            }
                    )
                    .Select(type => $"{file.Path}: {SourceFile.NameOf(type)} is no identifier")
        );

    /// <summary>Everything but generated migrations and files of statements or attributes only.</summary>
    private static IEnumerable<SourceFile> Written() =>
        SourceTree
            .Product.Concat(SourceTree.Tests)
            .Where(file =>
                !file.IsGenerated
                && file.TopLevelTypes.Any()
                && !file.Syntax.ChildNodes().OfType<GlobalStatementSyntax>().Any()
            );

    private static bool Fits(string file, string type) =>
        file == type + ".cs"
        // A part of a type, named by what it is about.
        || file.StartsWith(type + ".", StringComparison.Ordinal)
        || file == "Identifiers.cs"
        // A page and its model.
        || (
            file.EndsWith(".cshtml.cs", StringComparison.Ordinal)
            && type == file[..^".cshtml.cs".Length] + "Model"
        );

    /// <summary>src/Web/Api/Checkouts → CustomerCredit.Web.Api.Checkouts.</summary>
    private static string NamespaceOf(SourceFile file) =>
        "CustomerCredit."
        + file.Folder[(file.Folder.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('/', '.');
}
