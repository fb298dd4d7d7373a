using System.Reflection;
using System.Runtime.CompilerServices;
using CustomerCredit.Architecture.Tests.Support;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Architecture.Tests;

public class AggregatesHideTheirState
{
    private const BindingFlags Seen =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Fact]
    public void The_domain_has_no_public_setters() =>
        ArchitectureRule.ForEach(
            Written().SelectMany(type => type.GetProperties(Seen)),
            property =>
                property.SetMethod is { IsPublic: true } setter && !IsInit(setter)
                    ? [$"{property.DeclaringType!.FullName}.{property.Name} can be set by anyone"]
                    : []
        );

    [Fact]
    public void Entities_have_no_public_properties_to_initialise() =>
        ArchitectureRule.ForEach(
            Entities().SelectMany(type => type.GetProperties(Seen)),
            property =>
                property.SetMethod is { IsPublic: true }
                    ? [$"{property.DeclaringType!.FullName}.{property.Name} can be set by anyone"]
                    : []
        );

    [Fact]
    public void The_domain_has_no_public_fields() =>
        ArchitectureRule.ForEach(
            Written(),
            type =>
                type.GetFields(Seen)
                    .Where(field => field.Name != "value__")
                    .Select(field => $"{type.FullName}.{field.Name} is a public field")
        );

    [Fact]
    public void Entities_are_made_by_their_factories() =>
        ArchitectureRule.ForEach(
            Entities(),
            type =>
                type.GetConstructors(BindingFlags.Public | BindingFlags.Instance)
                    .Select(_ => $"{type.FullName} has a public constructor")
        );

    [Fact]
    public void Lists_are_shown_read_only() =>
        ArchitectureRule.ForEach(
            Written().SelectMany(type => type.GetProperties(Seen)),
            property =>
                IsWritableList(property.PropertyType)
                    ? [$"{property.DeclaringType!.FullName}.{property.Name} lets others write"]
                    : []
        );

    private static IEnumerable<Type> Written() =>
        Product
            .Domain.GetTypes()
            .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false));

    /// <summary>Classes with an identity or a life: no records, rules, exceptions or static classes.</summary>
    private static IEnumerable<Type> Entities() =>
        Written()
            .Where(type =>
                type is { IsClass: true, IsAbstract: false, IsNested: false }
                && type.GetMethod("<Clone>$") is null
                && !type.IsAssignableTo(typeof(Rule))
                && !type.IsAssignableTo(typeof(Exception))
                && !type.IsAssignableTo(typeof(Delegate))
            );

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsWritableList(Type type) =>
        type.IsArray
        || type.IsGenericType
            && type.GetGenericTypeDefinition() is var open
            && (
                open == typeof(IList<>)
                || open == typeof(ICollection<>)
                || open == typeof(IDictionary<,>)
                || (
                    open.Namespace == "System.Collections.Generic"
                    && !open.IsInterface
                    && open.IsAssignableTo(typeof(System.Collections.IEnumerable))
                )
            );
}
