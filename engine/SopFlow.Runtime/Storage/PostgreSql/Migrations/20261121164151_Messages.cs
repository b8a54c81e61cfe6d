using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace SopFlow.Runtime.Storage.PostgreSql.Migrations
{
    /// <summary>Messages and signals that wait for receivers, who waits for which by name and key, and what starts instances by itself.</summary>
    public partial class Messages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "wait_event",
                table: "wait");

            migrationBuilder.CreateTable(
                name: "message",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false, comment: "Order of sending, in which messages are given out.")
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    kind = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false, comment: "The correlation key; empty for none, so that an index finds it."),
                    agency = table.Column<string>(type: "text", nullable: true, comment: "Of a key that is kept to one agency: no other's instances receive what it sends."),
                    source_id = table.Column<Guid>(type: "uuid", nullable: true, comment: "The instance that threw it, which has heard its own signal."),
                    sent_by = table.Column<string>(type: "text", nullable: false),
                    variables = table.Column<byte[]>(type: "bytea", nullable: false, comment: "JSON in UTF-8."),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false, comment: "How often a receiver was found; the version of its delivery."),
                    receiver_id = table.Column<Guid>(type: "uuid", nullable: true),
                    receiver_key = table.Column<int>(type: "integer", nullable: true),
                    receivers = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("message_key", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("message_receiver_is_known", "status <> 'assigned' OR receiver_id IS NOT NULL");
                },
                comment: "Messages and signals, from when they are sent until some days after they ended.");

            migrationBuilder.CreateTable(
                name: "start_event",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    definition_id = table.Column<string>(type: "text", nullable: false),
                    element_id = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    definition_version = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false, comment: "Of the newest row of definition that was seen: with a newer one this is written anew."),
                    agency = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: true),
                    name = table.Column<string>(type: "text", nullable: true),
                    next_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    times_left = table.Column<int>(type: "integer", nullable: true, comment: "After next_at; null without end.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("start_event_key", x => new { x.tenant_id, x.definition_id, x.element_id, x.number });
                },
                comment: "What starts instances by itself: of each definition its newest version. A row without kind says that this has nothing of the sort.");

            migrationBuilder.CreateIndex(
                name: "wait_signal",
                table: "wait",
                columns: new[] { "tenant_id", "name" },
                filter: "kind = 'signal'");

            migrationBuilder.CreateIndex(
                name: "message_ended",
                table: "message",
                column: "ended_at",
                filter: "ended_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "message_expiry",
                table: "message",
                column: "expires_at",
                filter: "status = 'waiting'");

            migrationBuilder.CreateIndex(
                name: "message_list",
                table: "message",
                columns: new[] { "tenant_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "message_receiver",
                table: "message",
                columns: new[] { "tenant_id", "receiver_id", "receiver_key" },
                unique: true,
                filter: "status = 'assigned'");

            migrationBuilder.CreateIndex(
                name: "message_signal",
                table: "message",
                column: "sequence",
                filter: "status = 'waiting' AND kind = 'signal'");

            migrationBuilder.CreateIndex(
                name: "message_waiting",
                table: "message",
                columns: new[] { "tenant_id", "name", "key", "sequence" },
                filter: "status = 'waiting' AND kind = 'message'");

            migrationBuilder.CreateIndex(
                name: "start_event_due",
                table: "start_event",
                column: "next_at",
                filter: "next_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "start_event_name",
                table: "start_event",
                columns: new[] { "tenant_id", "kind", "name" },
                filter: "name IS NOT NULL");

            migrationBuilder.Sql(MigrationScript.Read("Messages.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP FUNCTION commit_messages");
            migrationBuilder.Sql("DROP INDEX wait_message");
            migrationBuilder.DropTable(
                name: "message");

            migrationBuilder.DropTable(
                name: "start_event");

            migrationBuilder.DropIndex(
                name: "wait_signal",
                table: "wait");

            migrationBuilder.CreateIndex(
                name: "wait_event",
                table: "wait",
                columns: new[] { "tenant_id", "kind", "name", "created_at" },
                filter: "kind <> 'job'");
        }
    }
}
