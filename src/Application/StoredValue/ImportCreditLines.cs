using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using FluentValidation;
using FluentValidation.Results;
using MediatR;

namespace CustomerCredit.Application.StoredValue;

/// <summary>Opens the lines of a file with what is on them: all of them, or none while anything is wrong.</summary>
/// <param name="Shop">The caller's shop.</param>
/// <param name="By">Who does it.</param>
/// <param name="File">The file's text.</param>
/// <param name="FileHash">The keyed hash of the text (<see cref="ICardHashes.OfText" />): what a repetition is known by.</param>
/// <param name="IdempotencyKey">The caller's key, or null.</param>
public sealed record ImportCreditLines(
    ShopId Shop,
    string By,
    string File,
    string FileHash,
    string? IdempotencyKey
) : IKeyedCommand<ImportReport>
{
    /// <inheritdoc />
    public object Meaning => new { FileHash };

    /// <summary>The shop alone: numbers and PINs stay out of logs and messages.</summary>
    public override string ToString() => Shop.Value;
}

internal sealed class ImportCreditLinesValidator : AbstractValidator<ImportCreditLines>
{
    public ImportCreditLinesValidator()
    {
        RuleFor(request => request.File).NotEmpty();
        RuleFor(request => request.IdempotencyKey).IdempotencyKeyShape();
    }
}

internal sealed class ImportCreditLinesHandler(
    ImportFile file,
    LineOpener opener,
    IdempotencyClaim claim,
    IAuditTrail audit,
    IUnitOfWork unitOfWork
) : IRequestHandler<ImportCreditLines, ImportReport>
{
    private const string Reason = "imported";

    public async Task<ImportReport> Handle(
        ImportCreditLines request,
        CancellationToken cancellationToken
    )
    {
        var read = await file.Read(request.Shop, request.File, cancellationToken);
        if (read.Errors.Count > 0)
        {
            throw new ValidationException(
                read.Errors.Select(error => new ValidationFailure(
                    $"line {error.Line}",
                    $"{error.Field}: {error.Message}"
                ))
            );
        }

        foreach (var wanted in read.Wanted)
        {
            opener.Open(request.Shop, wanted, request.By, Reason);
        }

        audit.Note(
            request.By,
            $"imported {read.Wanted.Count} credit lines",
            $"shop {request.Shop}"
        );
        var report = ImportReport.Of(read, isPreview: false);
        claim.AnswerWith(report);
        await unitOfWork.Commit();
        return report;
    }
}
