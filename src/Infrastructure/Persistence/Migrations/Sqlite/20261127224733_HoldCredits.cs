using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerCredit.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class HoldCredits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "allows_partial",
                table: "applied_credits",
                type: "INTEGER",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.AddColumn<string>(
                name: "customer_id",
                table: "applied_credits",
                type: "TEXT",
                maxLength: 128,
                nullable: true
            );

            migrationBuilder.AddColumn<long>(
                name: "deadline",
                table: "applied_credits",
                type: "INTEGER",
                nullable: true
            );

            migrationBuilder.AddColumn<long>(
                name: "held_minor",
                table: "applied_credits",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L
            );

            migrationBuilder.AddColumn<string>(
                name: "hold",
                table: "applied_credits",
                type: "TEXT",
                maxLength: 128,
                nullable: true
            );

            migrationBuilder.AddColumn<long>(
                name: "hold_expires_at",
                table: "applied_credits",
                type: "INTEGER",
                nullable: true
            );

            migrationBuilder.AddColumn<int>(
                name: "hold_number",
                table: "applied_credits",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0
            );

            migrationBuilder.AddColumn<bool>(
                name: "is_held",
                table: "applied_credits",
                type: "INTEGER",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.AddColumn<string>(
                name: "last_four",
                table: "applied_credits",
                type: "TEXT",
                maxLength: 4,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "line_fingerprint",
                table: "applied_credits",
                type: "TEXT",
                maxLength: 64,
                nullable: true
            );

            migrationBuilder.AddColumn<long>(
                name: "points",
                table: "applied_credits",
                type: "INTEGER",
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "rate_version",
                table: "applied_credits",
                type: "TEXT",
                maxLength: 64,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "refused_by",
                table: "applied_credits",
                type: "TEXT",
                maxLength: 32,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "state_before_quarantine",
                table: "applied_credits",
                type: "TEXT",
                maxLength: 32,
                nullable: true
            );

            migrationBuilder.AddColumn<int>(
                name: "watch_looks",
                table: "applied_credits",
                type: "INTEGER",
                nullable: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_applied_credits_checkout_line_fingerprint",
                table: "applied_credits",
                columns: new[] { "checkout", "line_fingerprint" },
                unique: true,
                filter: "line_fingerprint IS NOT NULL AND state IN ('Holding', 'SourceCreating', 'Attaching', 'Attached', 'OrderPending', 'Redeeming', 'Detaching', 'Releasing', 'Quarantined')"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_applied_credits_checkout_line_fingerprint",
                table: "applied_credits"
            );

            migrationBuilder.DropColumn(name: "allows_partial", table: "applied_credits");

            migrationBuilder.DropColumn(name: "customer_id", table: "applied_credits");

            migrationBuilder.DropColumn(name: "deadline", table: "applied_credits");

            migrationBuilder.DropColumn(name: "held_minor", table: "applied_credits");

            migrationBuilder.DropColumn(name: "hold", table: "applied_credits");

            migrationBuilder.DropColumn(name: "hold_expires_at", table: "applied_credits");

            migrationBuilder.DropColumn(name: "hold_number", table: "applied_credits");

            migrationBuilder.DropColumn(name: "is_held", table: "applied_credits");

            migrationBuilder.DropColumn(name: "last_four", table: "applied_credits");

            migrationBuilder.DropColumn(name: "line_fingerprint", table: "applied_credits");

            migrationBuilder.DropColumn(name: "points", table: "applied_credits");

            migrationBuilder.DropColumn(name: "rate_version", table: "applied_credits");

            migrationBuilder.DropColumn(name: "refused_by", table: "applied_credits");

            migrationBuilder.DropColumn(name: "state_before_quarantine", table: "applied_credits");

            migrationBuilder.DropColumn(name: "watch_looks", table: "applied_credits");
        }
    }
}
