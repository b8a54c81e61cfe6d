using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SopFlow.Runtime.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class PublishedBpmn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "media_type",
                table: "definition",
                type: "text",
                nullable: false,
                comment: "application/json for an SOP table, application/bpmn+xml for BPMN 2.0.",
                oldClrType: typeof(string),
                oldType: "text",
                oldComment: "application/json for an SOP table.");

            migrationBuilder.AddColumn<string>(
                name: "calendar",
                table: "definition",
                type: "text",
                nullable: true,
                comment: "The business calendar given at publishing, as files of other tools name none. Null for rows from before, whose content names it.");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "calendar",
                table: "definition");

            migrationBuilder.AlterColumn<string>(
                name: "media_type",
                table: "definition",
                type: "text",
                nullable: false,
                comment: "application/json for an SOP table.",
                oldClrType: typeof(string),
                oldType: "text",
                oldComment: "application/json for an SOP table, application/bpmn+xml for BPMN 2.0.");
        }
    }
}
