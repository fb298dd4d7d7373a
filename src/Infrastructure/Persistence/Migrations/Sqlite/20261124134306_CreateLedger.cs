using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerCredit.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CreateLedger : Migration
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

            foreach (var trigger in AppendOnlyTriggers.All.Values)
            {
                migrationBuilder.Sql(trigger);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "audit_seals");

            migrationBuilder.DropTable(name: "ledger_entries");

            migrationBuilder.DropTable(name: "audit_notes");

            migrationBuilder.DropTable(name: "ledger_accounts");

            migrationBuilder.DropTable(name: "ledger_transactions");
        }
    }
}
