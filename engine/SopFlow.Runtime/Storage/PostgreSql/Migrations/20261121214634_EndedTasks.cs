using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SopFlow.Runtime.Storage.PostgreSql.Migrations
{
    /// <summary>Tasks that end go to a table of their own, so that open ones stand close together.</summary>
    public partial class EndedTasks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ended_task",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<int>(type: "integer", nullable: false, comment: "Number within the instance, never used again."),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended_by = table.Column<string>(type: "text", nullable: true, comment: "Null when cancelled."),
                    outcome = table.Column<string>(type: "text", nullable: true),
                    element_id = table.Column<string>(type: "text", nullable: false),
                    roles = table.Column<string[]>(type: "text[]", nullable: false, comment: "For showing, and for counts by role."),
                    assignee = table.Column<string>(type: "text", nullable: true, comment: "Who held it when it ended, for the supervisor's view by person."),
                    status = table.Column<string>(type: "text", nullable: false, comment: "completed or cancelled."),
                    round = table.Column<int>(type: "integer", nullable: false, comment: "How often the step was entered; above 1 after a return."),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    breached_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    definition_id = table.Column<string>(type: "text", nullable: false, comment: "Copied from the instance, where it never changes, so that a worklist page needs no join."),
                    definition_version = table.Column<string>(type: "text", nullable: false, comment: "Copied likewise."),
                    agency = table.Column<string>(type: "text", nullable: false, comment: "Copied likewise."),
                    business_key = table.Column<string>(type: "text", nullable: true, comment: "Copied likewise.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("ended_task_key", x => new { x.tenant_id, x.instance_id, x.key });
                },
                comment: "User tasks, completed and cancelled. Written by commit_instances alone and never changed, so that open tasks stand close together: decision 9.");

            migrationBuilder.CreateIndex(
                name: "ended_task_breached",
                table: "ended_task",
                columns: new[] { "tenant_id", "breached_at" },
                filter: "breached_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ended_task_latest",
                table: "ended_task",
                columns: new[] { "tenant_id", "ended_at" })
                .Annotation("Npgsql:IndexMethod", "brin");

            migrationBuilder.Sql(MigrationScript.Read("EndedTasks.sql"));

            migrationBuilder.DropColumn(
                name: "ended_at",
                table: "task");

            migrationBuilder.DropColumn(
                name: "ended_by",
                table: "task");

            migrationBuilder.DropColumn(
                name: "outcome",
                table: "task");

            migrationBuilder.AlterTable(
                name: "task",
                comment: "User tasks, open and claimed. Changed by commit_instances alone; what it says follows from the log. Those that end go to ended_task.",
                oldComment: "User tasks, open and ended. Changed by commit_instances alone; what it says follows from the log.");

            migrationBuilder.AlterColumn<string>(
                name: "status",
                table: "task",
                type: "text",
                nullable: false,
                comment: "open or claimed.",
                oldClrType: typeof(string),
                oldType: "text",
                oldComment: "open, claimed, completed or cancelled.");

            migrationBuilder.AlterColumn<string>(
                name: "held_by",
                table: "task",
                type: "text",
                nullable: true,
                comment: "The assignee while claimed: the status is in no index, so that a claim alone touches one.",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true,
                oldComment: "The assignee while claimed: the status is in no index, so that a task which ends unheld stays on its page (HOT).");

            migrationBuilder.AlterColumn<DateTime>(
                name: "breached_at",
                table: "task",
                type: "timestamp with time zone",
                nullable: true,
                comment: "Null again when it was lifted.",
                oldClrType: typeof(DateTime),
                oldType: "timestamp with time zone",
                oldNullable: true,
                oldComment: "Kept when it ended. Null again when it was lifted.");

            migrationBuilder.AlterColumn<string>(
                name: "assignee",
                table: "task",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true,
                oldComment: "Kept when it ended, for the supervisor's view by person.");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterTable(
                name: "task",
                comment: "User tasks, open and ended. Changed by commit_instances alone; what it says follows from the log.",
                oldComment: "User tasks, open and claimed. Changed by commit_instances alone; what it says follows from the log. Those that end go to ended_task.");

            migrationBuilder.AlterColumn<string>(
                name: "status",
                table: "task",
                type: "text",
                nullable: false,
                comment: "open, claimed, completed or cancelled.",
                oldClrType: typeof(string),
                oldType: "text",
                oldComment: "open or claimed.");

            migrationBuilder.AlterColumn<string>(
                name: "held_by",
                table: "task",
                type: "text",
                nullable: true,
                comment: "The assignee while claimed: the status is in no index, so that a task which ends unheld stays on its page (HOT).",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true,
                oldComment: "The assignee while claimed: the status is in no index, so that a claim alone touches one.");

            migrationBuilder.AlterColumn<DateTime>(
                name: "breached_at",
                table: "task",
                type: "timestamp with time zone",
                nullable: true,
                comment: "Kept when it ended. Null again when it was lifted.",
                oldClrType: typeof(DateTime),
                oldType: "timestamp with time zone",
                oldNullable: true,
                oldComment: "Null again when it was lifted.");

            migrationBuilder.AlterColumn<string>(
                name: "assignee",
                table: "task",
                type: "text",
                nullable: true,
                comment: "Kept when it ended, for the supervisor's view by person.",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ended_at",
                table: "task",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ended_by",
                table: "task",
                type: "text",
                nullable: true,
                comment: "Null when cancelled.");

            migrationBuilder.AddColumn<string>(
                name: "outcome",
                table: "task",
                type: "text",
                nullable: true);

            migrationBuilder.Sql(MigrationScript.Read("EndedTasksUndone.sql"));

            migrationBuilder.Sql(MigrationScript.Read("FewerIndexWrites.sql"));

            migrationBuilder.DropTable(
                name: "ended_task");
        }
    }
}
