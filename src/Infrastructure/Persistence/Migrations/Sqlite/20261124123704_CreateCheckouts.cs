using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerCredit.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CreateCheckouts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "carts",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    shop = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    cart_id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    checkout = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    customer_id = table.Column<string>(
                        type: "TEXT",
                        maxLength: 128,
                        nullable: true
                    ),
                    contains_subscription = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    figures_contributed_minor = table.Column<long>(
                        type: "INTEGER",
                        nullable: false
                    ),
                    figures_currency = table.Column<string>(
                        type: "TEXT",
                        maxLength: 3,
                        nullable: false
                    ),
                    figures_read_at = table.Column<long>(type: "INTEGER", nullable: false),
                    figures_remaining_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    figures_total_minor = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_carts", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "idempotency_records",
                columns: table => new
                {
                    shop = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    operation = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    fingerprint = table.Column<string>(
                        type: "TEXT",
                        maxLength: 64,
                        nullable: false
                    ),
                    credit = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    answer = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_idempotency_records",
                        x => new
                        {
                            x.shop,
                            x.operation,
                            x.key,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "applied_credits",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    checkout = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    payment_name = table.Column<string>(
                        type: "TEXT",
                        maxLength: 255,
                        nullable: true
                    ),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    is_cancel_requested = table.Column<bool>(type: "INTEGER", nullable: false),
                    was_attached = table.Column<bool>(type: "INTEGER", nullable: false),
                    refusal_code = table.Column<string>(
                        type: "TEXT",
                        maxLength: 128,
                        nullable: true
                    ),
                    refusal_message = table.Column<string>(
                        type: "TEXT",
                        maxLength: 1000,
                        nullable: true
                    ),
                    refusal_status = table.Column<int>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    cart_key = table.Column<string>(type: "TEXT", nullable: false),
                    amount_currency = table.Column<string>(
                        type: "TEXT",
                        maxLength: 3,
                        nullable: false
                    ),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_applied_credits", x => x.id);
                    table.CheckConstraint("ck_applied_credits_amount", "amount_minor > 0");
                    table.ForeignKey(
                        name: "FK_applied_credits_carts_cart_key",
                        column: x => x.cart_key,
                        principalTable: "carts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "credit_history",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    credit_id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    @event = table.Column<string>(
                        name: "event",
                        type: "TEXT",
                        maxLength: 32,
                        nullable: false
                    ),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credit_history", x => new { x.credit_id, x.sequence });
                    table.ForeignKey(
                        name: "FK_credit_history_applied_credits_credit_id",
                        column: x => x.credit_id,
                        principalTable: "applied_credits",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "remote_calls",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    message = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    cart_key = table.Column<string>(type: "TEXT", nullable: true),
                    credit_id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_remote_calls", x => x.id);
                    table.ForeignKey(
                        name: "FK_remote_calls_applied_credits_credit_id",
                        column: x => x.credit_id,
                        principalTable: "applied_credits",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_remote_calls_carts_cart_key",
                        column: x => x.cart_key,
                        principalTable: "carts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_applied_credits_cart_key_number",
                table: "applied_credits",
                columns: new[] { "cart_key", "number" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_applied_credits_due_at",
                table: "applied_credits",
                column: "due_at"
            );

            migrationBuilder.CreateIndex(
                name: "IX_applied_credits_source",
                table: "applied_credits",
                column: "source",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_carts_checkout",
                table: "carts",
                column: "checkout",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_carts_shop_cart_id",
                table: "carts",
                columns: new[] { "shop", "cart_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_remote_calls_cart_key",
                table: "remote_calls",
                column: "cart_key"
            );

            migrationBuilder.CreateIndex(
                name: "IX_remote_calls_credit_id_kind_attempt",
                table: "remote_calls",
                columns: new[] { "credit_id", "kind", "attempt" },
                unique: true
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "credit_history");

            migrationBuilder.DropTable(name: "idempotency_records");

            migrationBuilder.DropTable(name: "remote_calls");

            migrationBuilder.DropTable(name: "applied_credits");

            migrationBuilder.DropTable(name: "carts");
        }
    }
}
