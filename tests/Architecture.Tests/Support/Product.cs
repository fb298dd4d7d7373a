using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace CustomerCredit.Architecture.Tests.Support;

/// <summary>The compiled product: its layers, and who uses whom.</summary>
internal static class Product
{
    public static readonly Assembly Domain =
        typeof(CustomerCredit.Domain.SharedKernel.Money).Assembly;

    public static readonly Assembly Application =
        typeof(CustomerCredit.Application.DependencyInjection).Assembly;

    public static readonly Assembly Infrastructure =
        typeof(CustomerCredit.Infrastructure.DependencyInjection).Assembly;

    public static readonly Assembly Web = typeof(CustomerCredit.Web.Start.Settings).Assembly;

    public static readonly Assembly Sandbox =
        typeof(CustomerCredit.DigitalRiver.Sandbox.SandboxHosting).Assembly;

    public static readonly IReadOnlyList<Assembly> Layers =
    [
        Domain,
        Application,
        Infrastructure,
        Web,
    ];

    private static readonly Lazy<ArchUnitNET.Domain.Architecture> Graph = new(() =>
        new ArchLoader().LoadAssemblies([.. Layers, Sandbox]).Build()
    );

    /// <summary>The types written in an assembly. What the compiler makes of lambdas and async methods counts as theirs.</summary>
    public static IEnumerable<IType> TypesOf(params IEnumerable<Assembly> assemblies)
    {
        var names = assemblies.Select(assembly => assembly.GetName().Name).ToList();
        return Graph.Value.Types.Where(type => names.Contains(NameOf(type.Assembly)));
    }

    /// <summary>Everything a type uses, itself left out.</summary>
    public static IEnumerable<IType> UsedBy(IType type) =>
        type
            .Dependencies.Select(dependency => dependency.Target)
            .Where(target => target.FullName != type.FullName)
            .DistinctBy(target => target.FullName);

    /// <summary>The members a type calls, as <c>Namespace.Type.Member(Namespace.Parameter)</c>.</summary>
    public static IEnumerable<string> CalledBy(IType type) =>
        type
            .Dependencies.OfType<MethodCallDependency>()
            .Select(call => $"{call.Target.FullName}.{call.TargetMember.Name}")
            .Distinct(StringComparer.Ordinal);

    /// <summary>Whether a type lies in a namespace or below it.</summary>
    public static bool IsIn(this IType type, string space) =>
        type.FullName.StartsWith(space + ".", StringComparison.Ordinal);

    private static string NameOf(ArchUnitNET.Domain.Assembly assembly) =>
        assembly.Name.Split(',')[0];
}
