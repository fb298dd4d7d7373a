using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerCredit.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class KeepCreditLines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "credit_lines",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    shop = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    customer_id = table.Column<string>(
                        type: "TEXT",
                        maxLength: 128,
                        nullable: true
                    ),
                    fingerprint = table.Column<string>(
                        type: "TEXT",
                        maxLength: 64,
                        nullable: false
                    ),
                    last_four = table.Column<string>(type: "TEXT", maxLength: 4, nullable: true),
                    pin_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    expires_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    is_blocked = table.Column<bool>(type: "INTEGER", nullable: false),
                    blocked_reason = table.Column<string>(
                        type: "TEXT",
                        maxLength: 400,
                        nullable: true
                    ),
                    postings = table.Column<int>(type: "INTEGER", nullable: false),
                    replaces = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    account_name = table.Column<string>(
                        type: "TEXT",
                        maxLength: 200,
                        nullable: true
                    ),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credit_lines", x => x.id);
                    table.ForeignKey(
                        name: "FK_credit_lines_credit_lines_replaces",
                        column: x => x.replaces,
                        principalTable: "credit_lines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "line_adjustments",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    shop = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    line = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    units = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    proposed_by = table.Column<string>(
                        type: "TEXT",
                        maxLength: 64,
                        nullable: false
                    ),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_line_adjustments", x => x.id);
                    table.CheckConstraint("ck_line_adjustments_units", "units <> 0");
                    table.ForeignKey(
                        name: "FK_line_adjustments_credit_lines_line",
                        column: x => x.line,
                        principalTable: "credit_lines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "line_holds",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    credit = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    line = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    last_four = table.Column<string>(type: "TEXT", maxLength: 4, nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    points = table.Column<long>(type: "INTEGER", nullable: true),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    first_amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    first_points = table.Column<long>(type: "INTEGER", nullable: true),
                    redeemed_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    given_back_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    rate_version = table.Column<string>(
                        type: "TEXT",
                        maxLength: 32,
                        nullable: true
                    ),
                    rate_numerator = table.Column<long>(type: "INTEGER", nullable: true),
                    rate_denominator = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_line_holds", x => x.id);
                    table.CheckConstraint("ck_line_holds_amount", "amount_minor > 0");
                    table.CheckConstraint(
                        "ck_line_holds_given_back",
                        "given_back_minor >= 0 AND given_back_minor <= redeemed_minor"
                    );
                    table.CheckConstraint(
                        "ck_line_holds_redeemed",
                        "redeemed_minor <= amount_minor"
                    );
                    table.ForeignKey(
                        name: "FK_line_holds_credit_lines_line",
                        column: x => x.line,
                        principalTable: "credit_lines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "line_hold_steps",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    hold_id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_line_hold_steps", x => x.key);
                    table.ForeignKey(
                        name: "FK_line_hold_steps_line_holds_hold_id",
                        column: x => x.hold_id,
                        principalTable: "line_holds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_credit_lines_account_name",
                table: "credit_lines",
                column: "account_name",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_credit_lines_expires_on",
                table: "credit_lines",
                column: "expires_on"
            );

            migrationBuilder.CreateIndex(
                name: "IX_credit_lines_fingerprint",
                table: "credit_lines",
                column: "fingerprint",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_credit_lines_replaces",
                table: "credit_lines",
                column: "replaces"
            );

            migrationBuilder.CreateIndex(
                name: "IX_credit_lines_shop_created_at_id",
                table: "credit_lines",
                columns: new[] { "shop", "created_at", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_credit_lines_shop_customer_id",
                table: "credit_lines",
                columns: new[] { "shop", "customer_id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_line_adjustments_line",
                table: "line_adjustments",
                column: "line"
            );

            migrationBuilder.CreateIndex(
                name: "IX_line_adjustments_shop_state_proposed_at",
                table: "line_adjustments",
                columns: new[] { "shop", "state", "proposed_at" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_line_hold_steps_hold_id",
                table: "line_hold_steps",
                column: "hold_id"
            );

            migrationBuilder.CreateIndex(
                name: "IX_line_holds_credit_number",
                table: "line_holds",
                columns: new[] { "credit", "number" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_line_holds_line_state",
                table: "line_holds",
                columns: new[] { "line", "state" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "line_adjustments");

            migrationBuilder.DropTable(name: "line_hold_steps");

            migrationBuilder.DropTable(name: "line_holds");

            migrationBuilder.DropTable(name: "credit_lines");
        }
    }
}
