using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SopFlow.Runtime.Storage.PostgreSql.Migrations
{
    /// <summary>What instances wait for from outside, so that programs can fetch work and messages find who waits for them.</summary>
    public partial class Waits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "wait",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, comment: "The topic of work, the name of a message or signal."),
                    element_id = table.Column<string>(type: "text", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: false, comment: "So that a key of one agency fetches that agency's work alone."),
                    correlation_key = table.Column<string>(type: "text", nullable: true),
                    attempts_left = table.Column<int>(type: "integer", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    locked_by = table.Column<string>(type: "text", nullable: true, comment: "The worker's own name. In no index, so that locking stays on the page (HOT)."),
                    locked_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true, comment: "Without locked_by: work that failed and comes back later.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("wait_key", x => new { x.tenant_id, x.instance_id, x.key, x.number });
                },
                comment: "What instances wait for from outside: work by programs, messages, signals. Written by commits from the difference of two states.");

            migrationBuilder.CreateIndex(
                name: "wait_event",
                table: "wait",
                columns: new[] { "tenant_id", "kind", "name", "created_at" },
                filter: "kind <> 'job'");

            migrationBuilder.CreateIndex(
                name: "wait_job",
                table: "wait",
                columns: new[] { "tenant_id", "name", "created_at", "instance_id", "key" },
                filter: "kind = 'job'");

            migrationBuilder.Sql(MigrationScript.Read("Waits.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP FUNCTION commit_waits");
            migrationBuilder.DropTable(
                name: "wait");
        }
    }
}
