using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerCredit.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FollowOrders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_credit_lines_replaces", table: "credit_lines");

            migrationBuilder.AddColumn<long>(
                name: "changes",
                table: "carts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L
            );

            migrationBuilder.AddColumn<string>(
                name: "charge",
                table: "applied_credits",
                type: "TEXT",
                maxLength: 128,
                nullable: true
            );

            migrationBuilder.AddColumn<long>(
                name: "due_back_minor",
                table: "applied_credits",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L
            );

            migrationBuilder.AddColumn<long>(
                name: "given_back_minor",
                table: "applied_credits",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L
            );

            migrationBuilder.AddColumn<long>(
                name: "giving_back_minor",
                table: "applied_credits",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L
            );

            migrationBuilder.AddColumn<bool>(
                name: "has_order_failed",
                table: "applied_credits",
                type: "INTEGER",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.AddColumn<bool>(
                name: "is_moving",
                table: "applied_credits",
                type: "INTEGER",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.AddColumn<bool>(
                name: "is_offered",
                table: "applied_credits",
                type: "INTEGER",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.AddColumn<long>(
                name: "moved_at",
                table: "applied_credits",
                type: "INTEGER",
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "moved_from",
                table: "applied_credits",
                type: "TEXT",
                maxLength: 255,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "next_checkout",
                table: "applied_credits",
                type: "TEXT",
                maxLength: 128,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "order",
                table: "applied_credits",
                type: "TEXT",
                maxLength: 128,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "purchase_order_number",
                table: "applied_credits",
                type: "TEXT",
                maxLength: 64,
                nullable: true
            );

            migrationBuilder.AddColumn<long>(
                name: "redeemed_minor",
                table: "applied_credits",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L
            );

            migrationBuilder.CreateTable(
                name: "credit_offers",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    shop = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    cart = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    checkout = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    last_four = table.Column<string>(type: "TEXT", maxLength: 4, nullable: true),
                    customer_id = table.Column<string>(
                        type: "TEXT",
                        maxLength: 128,
                        nullable: false
                    ),
                    line = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    line_fingerprint = table.Column<string>(
                        type: "TEXT",
                        maxLength: 64,
                        nullable: false
                    ),
                    session = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    removed_unasked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    good_until = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    amount_currency = table.Column<string>(
                        type: "TEXT",
                        maxLength: 3,
                        nullable: false
                    ),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credit_offers", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "event_polls",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    read_until = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_polls", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "event_subscriptions",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    shop = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    url = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    secret = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    failing_since = table.Column<long>(type: "INTEGER", nullable: true),
                    disabled_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_subscriptions", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    shop = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    cart = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    credit = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    credit_version = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    is_caller_held = table.Column<bool>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    checkout = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    order = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    changed_the_checkout = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_cart_being_changed = table.Column<bool>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    redeemed_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    given_back_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    given_back_now_minor = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_notices",
                        x => new
                        {
                            x.shop,
                            x.cart,
                            x.number,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "received_events",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    concerned_us = table.Column<bool>(type: "INTEGER", nullable: true),
                    subject_checkout = table.Column<string>(
                        type: "TEXT",
                        maxLength: 128,
                        nullable: true
                    ),
                    subject_order = table.Column<string>(
                        type: "TEXT",
                        maxLength: 128,
                        nullable: true
                    ),
                    subject_source = table.Column<string>(
                        type: "TEXT",
                        maxLength: 255,
                        nullable: true
                    ),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_received_events", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "deliveries",
                columns: table => new
                {
                    subscription = table.Column<string>(
                        type: "TEXT",
                        maxLength: 32,
                        nullable: false
                    ),
                    cart = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    shop = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    delivered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    died_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_failure = table.Column<string>(
                        type: "TEXT",
                        maxLength: 200,
                        nullable: true
                    ),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_deliveries",
                        x => new
                        {
                            x.subscription,
                            x.cart,
                            x.number,
                        }
                    );
                    table.ForeignKey(
                        name: "FK_deliveries_notices_shop_cart_number",
                        columns: x => new
                        {
                            x.shop,
                            x.cart,
                            x.number,
                        },
                        principalTable: "notices",
                        principalColumns: new[] { "shop", "cart", "number" },
                        onDelete: ReferentialAction.Cascade
                    );
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
                name: "IX_credit_offers_good_until",
                table: "credit_offers",
                column: "good_until"
            );

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_due_at",
                table: "deliveries",
                column: "due_at",
                filter: "due_at IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_shop_cart_number",
                table: "deliveries",
                columns: new[] { "shop", "cart", "number" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_subscription_died_at",
                table: "deliveries",
                columns: new[] { "subscription", "died_at" },
                filter: "died_at IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_event_subscriptions_shop",
                table: "event_subscriptions",
                column: "shop"
            );

            migrationBuilder.CreateIndex(name: "IX_notices_at", table: "notices", column: "at");

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
            migrationBuilder.DropTable(name: "credit_offers");

            migrationBuilder.DropTable(name: "deliveries");

            migrationBuilder.DropTable(name: "event_polls");

            migrationBuilder.DropTable(name: "event_subscriptions");

            migrationBuilder.DropTable(name: "received_events");

            migrationBuilder.DropTable(name: "notices");

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

            migrationBuilder.DropColumn(name: "changes", table: "carts");

            migrationBuilder.DropColumn(name: "charge", table: "applied_credits");

            migrationBuilder.DropColumn(name: "due_back_minor", table: "applied_credits");

            migrationBuilder.DropColumn(name: "given_back_minor", table: "applied_credits");

            migrationBuilder.DropColumn(name: "giving_back_minor", table: "applied_credits");

            migrationBuilder.DropColumn(name: "has_order_failed", table: "applied_credits");

            migrationBuilder.DropColumn(name: "is_moving", table: "applied_credits");

            migrationBuilder.DropColumn(name: "is_offered", table: "applied_credits");

            migrationBuilder.DropColumn(name: "moved_at", table: "applied_credits");

            migrationBuilder.DropColumn(name: "moved_from", table: "applied_credits");

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
