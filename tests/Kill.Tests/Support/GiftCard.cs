namespace CustomerCredit.Kill.Tests.Support;

/// <summary>A card that many carts share.</summary>
/// <param name="Line">Its id at the provider.</param>
/// <param name="Number">What its holder types.</param>
/// <param name="Pin">Its PIN.</param>
/// <param name="Issued">What was on it at first; nothing is spent, so it stays.</param>
internal sealed record GiftCard(string Line, string Number, string Pin, decimal Issued);
