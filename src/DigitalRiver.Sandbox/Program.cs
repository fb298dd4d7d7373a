namespace CustomerCredit.DigitalRiver.Sandbox;

internal static class Program
{
    internal static void Main() { }
}
