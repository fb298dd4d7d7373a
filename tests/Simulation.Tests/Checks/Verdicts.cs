using CustomerCredit.Application.Common;
using CustomerCredit.Application.Common.Rules;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Simulation.Tests.Parties;
using FluentValidation;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Simulation.Tests.Checks;

/// <summary>What an exception tells a caller.</summary>
internal enum Verdict
{
    /// <summary>No: nothing came of it and nothing will.</summary>
    Denied,

    /// <summary>Perhaps: the same request tells, if it is sent again.</summary>
    Unknown,

    /// <summary>An exception that no caller may ever see.</summary>
    Unheard,
}

internal static class Verdicts
{
    public static Verdict Of(Exception failed) =>
        failed switch
        {
            RuleBrokenException { Rule: AKeyRunsOneRequestAtATime } => Verdict.Unknown,
            RuleBrokenException
            or NotFoundException
            or ValidationException
            or GatewayException
            or CreditProviderException => Verdict.Denied,
            ProcessDiedException
            or SqliteException
            or DbUpdateException { InnerException: SqliteException }
            or OperationCanceledException => Verdict.Unknown,
            _ => Verdict.Unheard,
        };
}
