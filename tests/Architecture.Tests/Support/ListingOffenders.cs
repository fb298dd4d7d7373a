using Xunit.Sdk;

namespace CustomerCredit.Architecture.Tests.Support;

public class ListingOffenders
{
    private static readonly string[] Names = ["Pear", "apple", "Apple", "Plum"];

    [Fact]
    public void All_offences_are_listed_in_order_under_the_name_of_the_file()
    {
        var failure = Should.Throw<FailException>(() =>
            ArchitectureRule.ForEach(Names, name => name == "Plum" ? [] : [name, name + " again"])
        );

        failure.Message.ShouldBe(
            """
            ListingOffenders is broken 6 times among 4:
              Apple
              Apple again
              Pear
              Pear again
              apple
              apple again
            """,
            StringCompareShould.IgnoreLineEndings
        );
    }

    [Fact]
    public void A_rule_that_selected_nothing_fails() =>
        Should
            .Throw<FailException>(() => ArchitectureRule.ForEach<string>([], _ => []))
            .Message.ShouldBe("ListingOffenders selected nothing, so it shows nothing.");

    [Fact]
    public void A_rule_that_everybody_keeps_passes() => ArchitectureRule.ForEach(Names, _ => []);

    [Fact]
    public void An_exempt_offence_is_borne() =>
        ArchitectureRule.ForEach(Names, name => name == "Plum" ? [name] : [], exempt: ["Plum"]);

    [Fact]
    public void An_exemption_that_nobody_needs_any_more_is_an_offence() =>
        Should
            .Throw<FailException>(() => ArchitectureRule.ForEach(Names, _ => [], exempt: ["Plum"]))
            .Message.ShouldContain("Plum (exempt, but it no longer occurs)");
}
