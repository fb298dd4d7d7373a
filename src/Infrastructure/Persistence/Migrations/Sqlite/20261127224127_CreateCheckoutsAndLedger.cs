using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerCredit.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CreateCheckoutsAndLedger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_notes",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    who = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    about = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_notes", x => x.id);
                }
            );

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
                name: "leases",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    owner = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    fence = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_leases", x => x.name);
                }
            );

            migrationBuilder.CreateTable(
                name: "ledger_accounts",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    balance = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_accounts", x => x.name);
                    table.CheckConstraint("ck_ledger_accounts_balance", "balance >= 0");
                    table.CheckConstraint(
                        "ck_ledger_accounts_guarded",
                        "(kind IN ('Card', 'StoreCredit', 'Points')) = (balance IS NOT NULL)"
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "ledger_transactions",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    credit = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    resolves_hold = table.Column<string>(
                        type: "TEXT",
                        maxLength: 32,
                        nullable: true
                    ),
                    linked_to = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    posted_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_transactions", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_transactions_ledger_transactions_linked_to",
                        column: x => x.linked_to,
                        principalTable: "ledger_transactions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_ledger_transactions_ledger_transactions_resolves_hold",
                        column: x => x.resolves_hold,
                        principalTable: "ledger_transactions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
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
                name: "audit_seals",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    transaction_id = table.Column<string>(
                        type: "TEXT",
                        maxLength: 32,
                        nullable: true
                    ),
                    note_id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    mac = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_seals", x => x.sequence);
                    table.CheckConstraint(
                        "ck_audit_seals_one",
                        "(transaction_id IS NULL) <> (note_id IS NULL)"
                    );
                    table.ForeignKey(
                        name: "FK_audit_seals_audit_notes_note_id",
                        column: x => x.note_id,
                        principalTable: "audit_notes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_audit_seals_ledger_transactions_transaction_id",
                        column: x => x.transaction_id,
                        principalTable: "ledger_transactions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "ledger_entries",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    transaction_id = table.Column<string>(
                        type: "TEXT",
                        maxLength: 32,
                        nullable: false
                    ),
                    account_name = table.Column<string>(
                        type: "TEXT",
                        maxLength: 200,
                        nullable: false
                    ),
                    unit = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_entries", x => new { x.transaction_id, x.number });
                    table.CheckConstraint("ck_ledger_entries_amount", "amount <> 0");
                    table.ForeignKey(
                        name: "FK_ledger_entries_ledger_accounts_account_name",
                        column: x => x.account_name,
                        principalTable: "ledger_accounts",
                        principalColumn: "name",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_ledger_entries_ledger_transactions_transaction_id",
                        column: x => x.transaction_id,
                        principalTable: "ledger_transactions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "unsealed_rows",
                columns: table => new
                {
                    number = table
                        .Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    transaction_id = table.Column<string>(
                        type: "TEXT",
                        maxLength: 32,
                        nullable: true
                    ),
                    note_id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_unsealed_rows", x => x.number);
                    table.ForeignKey(
                        name: "FK_unsealed_rows_audit_notes_note_id",
                        column: x => x.note_id,
                        principalTable: "audit_notes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_unsealed_rows_ledger_transactions_transaction_id",
                        column: x => x.transaction_id,
                        principalTable: "ledger_transactions",
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
                name: "IX_audit_notes_about",
                table: "audit_notes",
                column: "about"
            );

            migrationBuilder.CreateIndex(
                name: "IX_audit_seals_note_id",
                table: "audit_seals",
                column: "note_id",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_audit_seals_transaction_id",
                table: "audit_seals",
                column: "transaction_id",
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
                name: "IX_ledger_entries_account_name",
                table: "ledger_entries",
                column: "account_name"
            );

            migrationBuilder.CreateIndex(
                name: "IX_ledger_transactions_created_at_id",
                table: "ledger_transactions",
                columns: new[] { "created_at", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_ledger_transactions_credit",
                table: "ledger_transactions",
                column: "credit"
            );

            migrationBuilder.CreateIndex(
                name: "IX_ledger_transactions_key",
                table: "ledger_transactions",
                column: "key",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_ledger_transactions_linked_to",
                table: "ledger_transactions",
                column: "linked_to"
            );

            migrationBuilder.CreateIndex(
                name: "IX_ledger_transactions_resolves_hold",
                table: "ledger_transactions",
                column: "resolves_hold",
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

            migrationBuilder.CreateIndex(
                name: "IX_unsealed_rows_note_id",
                table: "unsealed_rows",
                column: "note_id",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_unsealed_rows_transaction_id",
                table: "unsealed_rows",
                column: "transaction_id",
                unique: true
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "audit_seals");

            migrationBuilder.DropTable(name: "credit_history");

            migrationBuilder.DropTable(name: "idempotency_records");

            migrationBuilder.DropTable(name: "leases");

            migrationBuilder.DropTable(name: "ledger_entries");

            migrationBuilder.DropTable(name: "remote_calls");

            migrationBuilder.DropTable(name: "unsealed_rows");

            migrationBuilder.DropTable(name: "ledger_accounts");

            migrationBuilder.DropTable(name: "applied_credits");

            migrationBuilder.DropTable(name: "audit_notes");

            migrationBuilder.DropTable(name: "ledger_transactions");

            migrationBuilder.DropTable(name: "carts");
        }
    }
}
