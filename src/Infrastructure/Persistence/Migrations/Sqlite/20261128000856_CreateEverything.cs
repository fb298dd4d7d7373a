using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerCredit.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CreateEverything : Migration
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
                    line_fingerprint = table.Column<string>(
                        type: "TEXT",
                        maxLength: 64,
                        nullable: true
                    ),
                    last_four = table.Column<string>(type: "TEXT", maxLength: 4, nullable: true),
                    customer_id = table.Column<string>(
                        type: "TEXT",
                        maxLength: 128,
                        nullable: true
                    ),
                    allows_partial = table.Column<bool>(type: "INTEGER", nullable: false),
                    hold_number = table.Column<int>(type: "INTEGER", nullable: false),
                    hold = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    is_held = table.Column<bool>(type: "INTEGER", nullable: false),
                    points = table.Column<long>(type: "INTEGER", nullable: true),
                    rate_version = table.Column<string>(
                        type: "TEXT",
                        maxLength: 64,
                        nullable: true
                    ),
                    hold_expires_at = table.Column<long>(type: "INTEGER", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    state_before_quarantine = table.Column<string>(
                        type: "TEXT",
                        maxLength: 32,
                        nullable: true
                    ),
                    source = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    is_cancel_requested = table.Column<bool>(type: "INTEGER", nullable: false),
                    was_attached = table.Column<bool>(type: "INTEGER", nullable: false),
                    deadline = table.Column<long>(type: "INTEGER", nullable: true),
                    refused_by = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
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
                    watch_looks = table.Column<int>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    held_minor = table.Column<long>(type: "INTEGER", nullable: false),
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
                name: "IX_applied_credits_cart_key_number",
                table: "applied_credits",
                columns: new[] { "cart_key", "number" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_applied_credits_checkout_line_fingerprint",
                table: "applied_credits",
                columns: new[] { "checkout", "line_fingerprint" },
                unique: true,
                filter: "line_fingerprint IS NOT NULL AND state IN ('Holding', 'SourceCreating', 'Attaching', 'Attached', 'OrderPending', 'Redeeming', 'Detaching', 'Releasing', 'Quarantined')"
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

            migrationBuilder.DropTable(name: "line_adjustments");

            migrationBuilder.DropTable(name: "line_hold_steps");

            migrationBuilder.DropTable(name: "remote_calls");

            migrationBuilder.DropTable(name: "unsealed_rows");

            migrationBuilder.DropTable(name: "ledger_accounts");

            migrationBuilder.DropTable(name: "line_holds");

            migrationBuilder.DropTable(name: "applied_credits");

            migrationBuilder.DropTable(name: "audit_notes");

            migrationBuilder.DropTable(name: "ledger_transactions");

            migrationBuilder.DropTable(name: "credit_lines");

            migrationBuilder.DropTable(name: "carts");
        }
    }
}
