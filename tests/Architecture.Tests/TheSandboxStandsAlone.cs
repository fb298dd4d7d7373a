using System.Xml.Linq;
using CustomerCredit.Architecture.Tests.Support;

namespace CustomerCredit.Architecture.Tests;

public class TheSandboxStandsAlone
{
    private const string Sandbox = "CustomerCredit.DigitalRiver.Sandbox";

    [Fact]
    public void It_references_no_other_project() =>
        ArchitectureRule.ForEach(
            Projects().Where(project => project.Name == "DigitalRiver.Sandbox"),
            project => project.References.Select(other => $"{project.Name} references {other}")
        );

    [Fact]
    public void Of_the_projects_only_web_references_it() =>
        ArchitectureRule.ForEach(
            Projects().Where(project => project.Name != "Web"),
            project =>
                project
                    .References.Where(other => other == "DigitalRiver.Sandbox")
                    .Select(other => $"{project.Name} references {other}")
        );

    [Fact]
    public void It_uses_no_type_of_ours() =>
        ArchitectureRule.ForEach(
            Product.TypesOf(Product.Sandbox),
            type =>
                Product
                    .UsedBy(type)
                    .Where(target => target.IsIn("CustomerCredit") && !target.IsIn(Sandbox))
                    .Select(target => $"{type.FullName} uses {target.FullName}")
        );

    [Fact]
    public void Only_the_start_of_web_uses_it() =>
        ArchitectureRule.ForEach(
            Product.TypesOf(Product.Layers).Where(type => !type.IsIn("CustomerCredit.Web.Start")),
            type =>
                Product
                    .UsedBy(type)
                    .Where(target => target.IsIn(Sandbox))
                    .Select(target => $"{type.FullName} uses {target.FullName}")
        );

    [Fact]
    public void Only_the_start_of_web_names_it() =>
        ArchitectureRule.ForEach(
            SourceTree.Product.Where(file =>
                !file.IsUnder("src/Web/Start") && !file.IsUnder("src/DigitalRiver.Sandbox")
            ),
            file =>
                file.Usings.Where(space =>
                        (space + ".").StartsWith(Sandbox + ".", StringComparison.Ordinal)
                    )
                    .Select(space => $"{file.Path} names {space}"),
            // The demo shop signs in to the sandbox with its published keys, which are constants.
            exempt: [$"src/Web/Shop/PlatformCheckouts.cs names {Sandbox}"]
        );

    private static IEnumerable<(string Name, IReadOnlyList<string> References)> Projects() =>
        SourceTree
            .Paths("src")
            .Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(path =>
                (
                    Path.GetFileNameWithoutExtension(path),
                    (IReadOnlyList<string>)
                        [
                            .. XDocument
                                .Load(Path.Combine(SourceTree.Root, path))
                                .Descendants("ProjectReference")
                                .Select(reference =>
                                    Path.GetFileNameWithoutExtension(
                                        reference.Attribute("Include")!.Value
                                    )
                                ),
                        ]
                )
            );
}
