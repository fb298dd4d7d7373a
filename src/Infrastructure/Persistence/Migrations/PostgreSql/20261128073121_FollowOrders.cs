using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerCredit.Infrastructure.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class FollowOrders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_credit_lines_replaces", table: "credit_lines");

            migrationBuilder.AddColumn<string>(
                name: "charge",
                table: "applied_credits",
                type: "character varying(128)",
                maxLength: 128,
                nullable: true
            );

            migrationBuilder.AddColumn<long>(
                name: "due_back_minor",
                table: "applied_credits",
                type: "bigint",
                nullable: false,
                defaultValue: 0L
            );

            migrationBuilder.AddColumn<long>(
                name: "given_back_minor",
                table: "applied_credits",
                type: "bigint",
                nullable: false,
                defaultValue: 0L
            );

            migrationBuilder.AddColumn<long>(
                name: "giving_back_minor",
                table: "applied_credits",
                type: "bigint",
                nullable: false,
                defaultValue: 0L
            );

            migrationBuilder.AddColumn<bool>(
                name: "has_moved",
                table: "applied_credits",
                type: "boolean",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.AddColumn<bool>(
                name: "has_order_failed",
                table: "applied_credits",
                type: "boolean",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.AddColumn<bool>(
                name: "is_moving",
                table: "applied_credits",
                type: "boolean",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.AddColumn<string>(
                name: "next_checkout",
                table: "applied_credits",
                type: "character varying(128)",
                maxLength: 128,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "order",
                table: "applied_credits",
                type: "character varying(128)",
                maxLength: 128,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "purchase_order_number",
                table: "applied_credits",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true
            );

            migrationBuilder.AddColumn<long>(
                name: "redeemed_minor",
                table: "applied_credits",
                type: "bigint",
                nullable: false,
                defaultValue: 0L
            );

            migrationBuilder.CreateTable(
                name: "event_polls",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    read_until = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_polls", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "received_events",
                columns: table => new
                {
                    id = table.Column<string>(
                        type: "character varying(128)",
                        maxLength: 128,
                        nullable: false
                    ),
                    type = table.Column<string>(
                        type: "character varying(64)",
                        maxLength: 64,
                        nullable: false
                    ),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    received_at = table.Column<long>(type: "bigint", nullable: false),
                    due_at = table.Column<long>(type: "bigint", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    concerned_us = table.Column<bool>(type: "boolean", nullable: true),
                    subject_checkout = table.Column<string>(
                        type: "character varying(128)",
                        maxLength: 128,
                        nullable: true
                    ),
                    subject_order = table.Column<string>(
                        type: "character varying(128)",
                        maxLength: 128,
                        nullable: true
                    ),
                    subject_source = table.Column<string>(
                        type: "character varying(255)",
                        maxLength: 255,
                        nullable: true
                    ),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_received_events", x => x.id);
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_idempotency_records_created_at",
                table: "idempotency_records",
                column: "created_at"
            );

            migrationBuilder.CreateIndex(
                name: "IX_credit_lines_replaces",
                table: "credit_lines",
                column: "replaces",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_applied_credits_checkout",
                table: "applied_credits",
                column: "checkout"
            );

            migrationBuilder.CreateIndex(
                name: "IX_applied_credits_order",
                table: "applied_credits",
                column: "order"
            );

            migrationBuilder.CreateIndex(
                name: "IX_received_events_due_at",
                table: "received_events",
                column: "due_at"
            );

            migrationBuilder.CreateIndex(
                name: "IX_received_events_received_at",
                table: "received_events",
                column: "received_at"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "event_polls");

            migrationBuilder.DropTable(name: "received_events");

            migrationBuilder.DropIndex(
                name: "IX_idempotency_records_created_at",
                table: "idempotency_records"
            );

            migrationBuilder.DropIndex(name: "IX_credit_lines_replaces", table: "credit_lines");

            migrationBuilder.DropIndex(
                name: "IX_applied_credits_checkout",
                table: "applied_credits"
            );

            migrationBuilder.DropIndex(name: "IX_applied_credits_order", table: "applied_credits");

            migrationBuilder.DropColumn(name: "charge", table: "applied_credits");

            migrationBuilder.DropColumn(name: "due_back_minor", table: "applied_credits");

            migrationBuilder.DropColumn(name: "given_back_minor", table: "applied_credits");

            migrationBuilder.DropColumn(name: "giving_back_minor", table: "applied_credits");

            migrationBuilder.DropColumn(name: "has_moved", table: "applied_credits");

            migrationBuilder.DropColumn(name: "has_order_failed", table: "applied_credits");

            migrationBuilder.DropColumn(name: "is_moving", table: "applied_credits");

            migrationBuilder.DropColumn(name: "next_checkout", table: "applied_credits");

            migrationBuilder.DropColumn(name: "order", table: "applied_credits");

            migrationBuilder.DropColumn(name: "purchase_order_number", table: "applied_credits");

            migrationBuilder.DropColumn(name: "redeemed_minor", table: "applied_credits");

            migrationBuilder.CreateIndex(
                name: "IX_credit_lines_replaces",
                table: "credit_lines",
                column: "replaces"
            );
        }
    }
}
