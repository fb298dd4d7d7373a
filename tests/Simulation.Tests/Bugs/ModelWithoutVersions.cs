using CustomerCredit.Domain.Checkouts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Lets whoever writes last win.</summary>
internal sealed class ModelWithoutVersions(ModelCustomizerDependencies dependencies)
    : ModelCustomizer(dependencies)
{
    public override void Customize(ModelBuilder modelBuilder, DbContext context)
    {
        base.Customize(modelBuilder, context);
        modelBuilder
            .Entity<AppliedCredit>()
            .Property(credit => credit.Version)
            .IsConcurrencyToken(false);
    }
}
