using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.StoredValue;

/// <summary>What a file would import, and what is wrong with it. Nothing is changed.</summary>
/// <param name="Shop">The caller's shop.</param>
/// <param name="File">The file's text.</param>
public sealed record PreviewCreditLineImport(ShopId Shop, string File) : IQuery<ImportReport>
{
    /// <summary>The shop alone: numbers and PINs stay out of logs and messages.</summary>
    public override string ToString() => Shop.Value;
}

internal sealed class PreviewCreditLineImportValidator : AbstractValidator<PreviewCreditLineImport>
{
    public PreviewCreditLineImportValidator() => RuleFor(request => request.File).NotEmpty();
}

internal sealed class PreviewCreditLineImportHandler(ImportFile file)
    : IRequestHandler<PreviewCreditLineImport, ImportReport>
{
    public async Task<ImportReport> Handle(
        PreviewCreditLineImport request,
        CancellationToken cancellationToken
    ) =>
        ImportReport.Of(
            await file.Read(request.Shop, request.File, cancellationToken),
            isPreview: true
        );
}
