using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SopFlow.Runtime.Storage.PostgreSql.Migrations
{
    /// <summary>A commit writes fewer index entries: ending a task touches no index of its row, and the log has one by position.</summary>
    public partial class FewerIndexWrites : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "task_assignee",
                table: "task");

            migrationBuilder.DropIndex(
                name: "log_position_order",
                table: "log");

            migrationBuilder.DropIndex(
                name: "log_tenant_feed",
                table: "log");

            migrationBuilder.AddColumn<string>(
                name: "held_by",
                table: "task",
                type: "text",
                nullable: true,
                comment: "The assignee while claimed: the status is in no index, so that a task which ends unheld stays on its page (HOT).");

            migrationBuilder.CreateIndex(
                name: "task_held",
                table: "task",
                columns: new[] { "tenant_id", "held_by" },
                filter: "held_by IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "log_feed",
                table: "log",
                columns: new[] { "tenant_id", "position" },
                unique: true);

            migrationBuilder.Sql(MigrationScript.Read("FewerIndexWrites.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(MigrationScript.Read("LeanWrites.sql"));

            migrationBuilder.DropIndex(
                name: "task_held",
                table: "task");

            migrationBuilder.DropIndex(
                name: "log_feed",
                table: "log");

            migrationBuilder.DropColumn(
                name: "held_by",
                table: "task");

            migrationBuilder.CreateIndex(
                name: "task_assignee",
                table: "task",
                columns: new[] { "tenant_id", "assignee" },
                filter: "status = 'claimed'");

            migrationBuilder.CreateIndex(
                name: "log_position_order",
                table: "log",
                column: "position",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "log_tenant_feed",
                table: "log",
                columns: new[] { "tenant_id", "position" });
        }
    }
}
