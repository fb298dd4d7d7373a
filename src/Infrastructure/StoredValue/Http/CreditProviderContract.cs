namespace CustomerCredit.Infrastructure.StoredValue.Http;

/// <summary>The protocol that an outside credit provider implements, as an OpenAPI 3.1 file.</summary>
public static class CreditProviderContract
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "credit-provider.openapi.json";

    /// <summary>The file.</summary>
    public static Stream Open() =>
        typeof(CreditProviderContract).Assembly.GetManifestResourceStream(FileName)
        ?? throw new InvalidOperationException($"{FileName} was not built into the program.");
}
