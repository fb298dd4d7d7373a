using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerCredit.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class KeepCreditsOfOneCartOnce : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_applied_credits_carts_cart_id",
                table: "applied_credits"
            );

            migrationBuilder.DropIndex(
                name: "IX_applied_credits_cart_id",
                table: "applied_credits"
            );

            migrationBuilder.DropColumn(name: "cart_id", table: "applied_credits");

            migrationBuilder.AddColumn<bool>(
                name: "has_moved",
                table: "applied_credits",
                type: "INTEGER",
                nullable: false,
                defaultValue: false
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "has_moved", table: "applied_credits");

            migrationBuilder.AddColumn<string>(
                name: "cart_id",
                table: "applied_credits",
                type: "TEXT",
                nullable: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_applied_credits_cart_id",
                table: "applied_credits",
                column: "cart_id"
            );

            migrationBuilder.AddForeignKey(
                name: "FK_applied_credits_carts_cart_id",
                table: "applied_credits",
                column: "cart_id",
                principalTable: "carts",
                principalColumn: "id"
            );
        }
    }
}
