using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerCredit.Infrastructure.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class ResumePollsAndFindOffers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "page_end",
                table: "event_polls",
                type: "character varying(128)",
                maxLength: 128,
                nullable: true
            );

            migrationBuilder.AddColumn<long>(
                name: "run_begun_at",
                table: "event_polls",
                type: "bigint",
                nullable: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_credit_offers_checkout",
                table: "credit_offers",
                column: "checkout"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_credit_offers_checkout", table: "credit_offers");

            migrationBuilder.DropColumn(name: "page_end", table: "event_polls");

            migrationBuilder.DropColumn(name: "run_begun_at", table: "event_polls");
        }
    }
}
