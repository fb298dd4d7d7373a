using CustomerCredit.Architecture.Tests.Support;

namespace CustomerCredit.Architecture.Tests;

public class ModulesBearOneNameInEveryLayer
{
    // Folders that are no module: what all modules share, and outside parties.
    private static readonly string[] NoModules =
    [
        "src/Domain/SharedKernel",
        "src/Application/Common",
        "src/Application/CreditProvider",
        "src/Application/Gateway",
        "src/Infrastructure/Common",
        "src/Infrastructure/Persistence",
        "src/Infrastructure/DigitalRiver",
    ];

    private static readonly string[] Places =
    [
        "src/Domain",
        "src/Application",
        "src/Infrastructure",
        "src/Web/Api",
        "src/Web/Pages/Admin",
    ];

    [Fact]
    public void Every_folder_is_a_module_of_the_domain_and_every_module_is_in_the_application()
    {
        var folders = Places
            .SelectMany(place => SourceTree.Folders(place).Select(folder => $"{place}/{folder}"))
            .ToList();

        ArchitectureRule.ForEach(folders.Except(NoModules), folder => Offences(folder, folders));
    }

    [Fact]
    public void The_rule_hears_a_second_name()
    {
        string[] folders = ["src/Domain/Ledger", "src/Application/Ledgers", "src/Web/Api/Ledger"];

        folders
            .SelectMany(folder => Offences(folder, folders))
            .ShouldBe([
                "src/Domain/Ledger has no folder src/Application/Ledger",
                "src/Application/Ledgers is no module of the domain",
            ]);
    }

    private static IEnumerable<string> Offences(string folder, IReadOnlyCollection<string> folders)
    {
        var module = folder[(folder.LastIndexOf('/') + 1)..];
        if (!folders.Contains($"src/Domain/{module}"))
        {
            yield return $"{folder} is no module of the domain";
        }
        else if (folder == $"src/Domain/{module}" && !folders.Contains($"src/Application/{module}"))
        {
            yield return $"{folder} has no folder src/Application/{module}";
        }
    }
}
