using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CustomerCredit.Infrastructure.Persistence;

/// <summary>Column names that need no quoting in either database.</summary>
internal static class SnakeCase
{
    public static void Apply(ModelBuilder modelBuilder)
    {
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            Rename(entity.GetProperties(), prefix: "");
            foreach (var complex in entity.GetComplexProperties())
            {
                Rename(complex.ComplexType.GetProperties(), prefix: complex.Name);
            }
        }
    }

    private static void Rename(IEnumerable<IMutableProperty> properties, string prefix)
    {
        foreach (var property in properties)
        {
            property.SetColumnName(
                JsonNamingPolicy.SnakeCaseLower.ConvertName(prefix + property.Name)
            );
        }
    }
}
