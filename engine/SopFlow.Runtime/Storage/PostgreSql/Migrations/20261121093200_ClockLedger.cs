using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SopFlow.Runtime.Storage.PostgreSql.Migrations
{
    /// <summary>Suspended instances, paused clocks, and breaches that are lifted. There is no way back, since nothing before it knows of them.</summary>
    public partial class ClockLedger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "instance_status_known",
                table: "instance");

            migrationBuilder.AlterColumn<DateTime>(
                name: "due_at",
                table: "task",
                type: "timestamp with time zone",
                nullable: true,
                comment: "Null when the step's time is unknown, which is not zero, and while its clock is paused before it.",
                oldClrType: typeof(DateTime),
                oldType: "timestamp with time zone",
                oldNullable: true,
                oldComment: "Null when the step's time is unknown, which is not zero.");

            migrationBuilder.AlterColumn<DateTime>(
                name: "breached_at",
                table: "task",
                type: "timestamp with time zone",
                nullable: true,
                comment: "Kept when it ended. Null again when it was lifted.",
                oldClrType: typeof(DateTime),
                oldType: "timestamp with time zone",
                oldNullable: true,
                oldComment: "Kept when it ended.");

            migrationBuilder.AddColumn<bool>(
                name: "is_paused",
                table: "task",
                type: "boolean",
                nullable: false,
                defaultValue: false,
                comment: "Something holds its clock: what tells a due date nobody knows from none.");

            migrationBuilder.AlterColumn<DateTime>(
                name: "due_at",
                table: "instance",
                type: "timestamp with time zone",
                nullable: true,
                comment: "Due date of the promise, kept when its clock has ended. Null while it is paused before that.",
                oldClrType: typeof(DateTime),
                oldType: "timestamp with time zone",
                oldNullable: true,
                oldComment: "Due date of the promise, kept when its clock has ended.");

            migrationBuilder.AlterColumn<DateTime>(
                name: "breached_at",
                table: "instance",
                type: "timestamp with time zone",
                nullable: true,
                comment: "When the promise was broken, kept when its clock has ended. Null again when that was lifted.",
                oldClrType: typeof(DateTime),
                oldType: "timestamp with time zone",
                oldNullable: true,
                oldComment: "When the promise was broken, kept when its clock has ended.");

            migrationBuilder.AddColumn<bool>(
                name: "is_paused",
                table: "instance",
                type: "boolean",
                nullable: false,
                defaultValue: false,
                comment: "Something holds the clock of the promise: what tells a due date nobody knows from none.");

            migrationBuilder.AddCheckConstraint(
                name: "instance_status_known",
                table: "instance",
                sql: "status IN ('active', 'suspended', 'completed', 'cancelled')");

            migrationBuilder.Sql(MigrationScript.Read("ClockLedger.sql"));
        }
    }
}
