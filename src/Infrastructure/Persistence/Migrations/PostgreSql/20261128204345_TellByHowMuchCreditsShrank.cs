using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerCredit.Infrastructure.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class TellByHowMuchCreditsShrank : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "lowered_by_minor",
                table: "notices",
                type: "bigint",
                nullable: false,
                defaultValue: 0L
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "lowered_by_minor", table: "notices");
        }
    }
}
