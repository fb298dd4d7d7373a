using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules;

/// <summary>Runs one operation. <paramref name="path" /> holds the values of the template's parameters, in order.</summary>
internal delegate Reply Handler(Work work, Call call, string[] path);
