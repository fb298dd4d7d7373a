using System.Runtime.CompilerServices;

namespace CustomerCredit.Architecture.Tests.Support;

/// <summary>One rule over many subjects. Its name is that of the file that states it.</summary>
internal static class ArchitectureRule
{
    /// <summary>Fails with all offences in order, and when there was no subject to look at.</summary>
    /// <param name="subjects">What the rule is about.</param>
    /// <param name="offences">What is wrong with one subject, a line each; nothing when it keeps the rule.</param>
    /// <param name="exempt">Offences to bear, word for word. One that no longer occurs is an offence itself.</param>
    /// <param name="file">Filled in by the compiler.</param>
    public static void ForEach<T>(
        IEnumerable<T> subjects,
        Func<T, IEnumerable<string>> offences,
        IReadOnlyCollection<string>? exempt = null,
        [CallerFilePath] string file = ""
    )
    {
        var rule = Path.GetFileNameWithoutExtension(file);
        var selected = subjects.ToList();
        if (selected.Count == 0)
        {
            Assert.Fail($"{rule} selected nothing, so it shows nothing.");
        }

        var found = selected.SelectMany(offences).Distinct(StringComparer.Ordinal).ToList();
        var stale = (exempt ?? [])
            .Except(found, StringComparer.Ordinal)
            .Select(line => $"{line} (exempt, but it no longer occurs)");
        var offenders = found
            .Except(exempt ?? [], StringComparer.Ordinal)
            .Concat(stale)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (offenders.Count > 0)
        {
            Assert.Fail(
                $"{rule} is broken {offenders.Count} times among {selected.Count}:\n  "
                    + string.Join("\n  ", offenders)
            );
        }
    }
}
