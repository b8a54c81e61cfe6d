using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace SopFlow.Runtime.Storage.PostgreSql.Migrations
{
    /// <summary>Calendars as written, and how far running clocks have been read against newer ones.</summary>
    public partial class CalendarChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "calendar_change",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false, comment: "Empty for the whole country's, which every tenant reads."),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false, comment: "Worked through in this order.")
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    calendars = table.Column<string[]>(type: "text[]", nullable: false, comment: "The new versions, id@version."),
                    reason = table.Column<string>(type: "text", nullable: false),
                    decree = table.Column<string>(type: "text", nullable: true),
                    requested_by = table.Column<string>(type: "text", nullable: false),
                    requested_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    cursor_tenant = table.Column<string>(type: "text", nullable: true, comment: "With the three that follow: the instance up to which all is done, in the order of tenant, definition, start, id."),
                    cursor_definition = table.Column<string>(type: "text", nullable: true),
                    cursor_started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    cursor_instance = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("calendar_change_key", x => new { x.tenant_id, x.id });
                },
                comment: "New versions of calendars, and how far the running clocks have been read against them.");

            migrationBuilder.CreateTable(
                name: "calendar_change_count",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false, comment: "The government of the clocks, not of the calendar."),
                    change_id = table.Column<Guid>(type: "uuid", nullable: false),
                    definition_id = table.Column<string>(type: "text", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: false, comment: "Second part of definition_id, by which keys of one agency are kept to it."),
                    instances = table.Column<long>(type: "bigint", nullable: false),
                    failed = table.Column<long>(type: "bigint", nullable: false),
                    later = table.Column<long>(type: "bigint", nullable: false),
                    earlier = table.Column<long>(type: "bigint", nullable: false),
                    appeared = table.Column<long>(type: "bigint", nullable: false),
                    lifted = table.Column<long>(type: "bigint", nullable: false),
                    revised = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("calendar_change_count_key", x => new { x.tenant_id, x.change_id, x.definition_id });
                },
                comment: "What changes of calendars did to clocks, by SOP. Written with the cursor, so that each clock counts once.");

            migrationBuilder.CreateTable(
                name: "calendar_source",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false, comment: "Empty for the whole country's, which every tenant reads and none writes."),
                    id = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false, comment: "JSON in UTF-8, complete but for the version it names as inherited."),
                    sequence = table.Column<long>(type: "bigint", nullable: false, comment: "Hosts notice new versions by its greatest value. Writers hold a lock, so that a later one never shows before an earlier one.")
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn)
                },
                constraints: table =>
                {
                    table.PrimaryKey("calendar_source_key", x => new { x.tenant_id, x.id, x.version });
                    table.CheckConstraint("calendar_source_version_counts", "version > 0");
                },
                comment: "Calendars as written, from which every host makes what it computes by. Rows are never changed.");

            migrationBuilder.CreateIndex(
                name: "calendar_change_unfinished",
                table: "calendar_change",
                column: "sequence",
                unique: true,
                filter: "finished_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "calendar_source_newest",
                table: "calendar_source",
                column: "sequence",
                unique: true);

            migrationBuilder.Sql(MigrationScript.Read("CalendarChanges.sql"));
        }
    }
}
