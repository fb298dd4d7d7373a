namespace CustomerCredit.Architecture.Tests.Support;

/// <summary>The repository these tests were built from, without what builds leave behind.</summary>
internal static class SourceTree
{
    public static readonly string Root = FindRoot();

    /// <summary>The C# of <c>src/</c>.</summary>
    public static readonly IReadOnlyList<SourceFile> Product = Read("src", ".cs");

    /// <summary>The C# of <c>tests/</c>.</summary>
    public static readonly IReadOnlyList<SourceFile> Tests = Read("tests", ".cs");

    /// <summary>Full names of the types in the files called <c>Identifiers.cs</c>.</summary>
    public static readonly IReadOnlySet<string> Identifiers = Product
        .Concat(Tests)
        .Where(file => file.FileName == "Identifiers.cs")
        .SelectMany(file => file.TopLevelTypes)
        .Select(type => $"{SourceFile.NamespaceOf(type)}.{SourceFile.NameOf(type)}")
        .ToHashSet(StringComparer.Ordinal);

    public static IReadOnlyList<SourceFile> Read(string folder, params string[] extensions) =>
        [
            .. Paths(folder)
                .Where(path => extensions.Contains(Path.GetExtension(path), StringComparer.Ordinal))
                .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Root, path)))),
        ];

    /// <summary>The files below a folder, relative to the repository.</summary>
    public static IEnumerable<string> Paths(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "data"))
            .Order(StringComparer.Ordinal);

    /// <summary>The folders below a folder, relative to it; empty when it is not there.</summary>
    public static IReadOnlyList<string> Folders(string folder) =>
        Directory.Exists(Path.Combine(Root, folder))
            ?
            [
                .. Directory
                    .EnumerateDirectories(Path.Combine(Root, folder))
                    .Where(path => Directory.EnumerateFileSystemEntries(path).Any())
                    .Select(path => Path.GetFileName(path))
                    .Where(name => name is not ("bin" or "obj" or "data"))
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CustomerCredit.sln")))
        {
            folder =
                Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException(
                    "The tests were moved out of the repository."
                );
        }

        return folder;
    }
}
