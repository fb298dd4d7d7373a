using CustomerCredit.Domain.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerCredit.Infrastructure.Ledger;

/// <summary>One row a note.</summary>
internal sealed class AuditNoteMapping : IEntityTypeConfiguration<AuditNote>
{
    public void Configure(EntityTypeBuilder<AuditNote> builder)
    {
        builder.ToTable("audit_notes");
        builder.HasKey(note => note.Id);
        builder.Property(note => note.Id).HasMaxLength(32);
        builder.Property(note => note.Who).HasMaxLength(AuditNote.WhoMaxLength);
        builder.Property(note => note.What).HasMaxLength(AuditNote.WhatMaxLength);
        builder.Property(note => note.About).HasMaxLength(AuditNote.AboutMaxLength);
        builder.HasIndex(note => note.About);
    }
}
