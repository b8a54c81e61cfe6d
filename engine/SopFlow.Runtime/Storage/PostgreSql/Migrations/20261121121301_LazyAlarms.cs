using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SopFlow.Runtime.Storage.PostgreSql.Migrations
{
    /// <summary>Alarms that are put off without touching an index, and what else makes a command cheap to write. There is no way back: the function of before does not set what the alarm loop reads.</summary>
    public partial class LazyAlarms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "task_assignee",
                table: "task");

            migrationBuilder.DropIndex(
                name: "instance_next_alarm",
                table: "instance");

            migrationBuilder.AlterColumn<DateTime>(
                name: "next_alarm_at",
                table: "instance",
                type: "timestamp with time zone",
                nullable: true,
                comment: "The one alarm: earliest of all clocks and timers in the state. In no index, so that a later one stays on the page (HOT).",
                oldClrType: typeof(DateTime),
                oldType: "timestamp with time zone",
                oldNullable: true,
                oldComment: "The one alarm: earliest of all clocks and timers in the state.");

            migrationBuilder.AlterColumn<byte[]>(
                name: "state",
                table: "instance",
                type: "bytea",
                nullable: false,
                comment: "The state in its short form, or as JSON in UTF-8 where an older program wrote it last. Read whole.",
                oldClrType: typeof(byte[]),
                oldType: "bytea",
                oldComment: "The state as JSON in UTF-8: bytea, since it is read whole, compared byte by byte, and may hold U+0000, which text may not.");

            migrationBuilder.AddColumn<DateTime>(
                name: "wake_at",
                table: "instance",
                type: "timestamp with time zone",
                nullable: true,
                comment: "When the alarm loop looks at it: never after next_alarm_at; moved later only when that time has come, since most alarms are put off before they go off.");

            migrationBuilder.CreateIndex(
                name: "task_assignee",
                table: "task",
                columns: new[] { "tenant_id", "assignee" },
                filter: "status = 'claimed'");

            migrationBuilder.CreateIndex(
                name: "instance_wake",
                table: "instance",
                column: "wake_at",
                filter: "wake_at IS NOT NULL");

            migrationBuilder.Sql(MigrationScript.Read("LazyAlarms.sql"));
        }
    }
}
