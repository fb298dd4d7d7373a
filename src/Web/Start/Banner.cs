using CustomerCredit.Web.Security;

namespace CustomerCredit.Web.Start;

/// <summary>What a person who has just started the program wants to know.</summary>
internal static class Banner
{
    public static void Print(Uri address, Settings settings)
    {
        var root = address.ToString().TrimEnd('/');
        Console.WriteLine();
        Console.WriteLine($"  CustomerCredit is listening on {root}");
        Console.WriteLine();
        if (settings.HasShop)
        {
            Console.WriteLine($"    shop       {root}/");
        }

        Console.WriteLine($"    API docs   {root}/docs");
        if (settings.IsSandboxEnabled)
        {
            Console.WriteLine($"    sandbox    {root}{Settings.SandboxPath}");
        }

        if (settings.IsDevelopment)
        {
            Console.WriteLine($"    API keys   {string.Join(", ", ApiKeys.Development.Keys)}");
        }

        Console.WriteLine();
    }
}
