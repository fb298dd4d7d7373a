namespace CustomerCredit.Support;

/// <summary>The folder with the solution, above the tests that run.</summary>
public static class Repository
{
    /// <summary>Its path.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CustomerCredit.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
