[assembly: AssemblyFixture(typeof(CustomerCredit.Browser.Tests.Support.RunningShop))]
// Two cores and one browser: pages side by side only slow each other down.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
