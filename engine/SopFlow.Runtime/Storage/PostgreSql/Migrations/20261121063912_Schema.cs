using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace SopFlow.Runtime.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Schema : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateSequence(
                name: "log_position");

            migrationBuilder.CreateTable(
                name: "api_key",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<string>(type: "text", nullable: false),
                    secret_hash = table.Column<byte[]>(type: "bytea", nullable: false, comment: "SHA-256 of a long random secret."),
                    name = table.Column<string>(type: "text", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: true, comment: "Null for the whole government."),
                    permissions = table.Column<string[]>(type: "text[]", nullable: false),
                    roles = table.Column<string[]>(type: "text[]", nullable: true, comment: "Null for any."),
                    officer = table.Column<string>(type: "text", nullable: true, comment: "Null for a program, which names the officer it acts for."),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true, comment: "Kept, since the log names the key.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("api_key_key", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("api_key_hash_is_sha256", "octet_length(secret_hash) = 32");
                },
                comment: "Who may call. The secret itself is nowhere.");

            migrationBuilder.CreateTable(
                name: "calendar",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false, comment: "Empty for the whole country's, which every tenant reads and none writes."),
                    id = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false, comment: "Local date."),
                    content = table.Column<byte[]>(type: "bytea", nullable: false, comment: "The bytes as published.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("calendar_key", x => new { x.tenant_id, x.id, x.version });
                    table.CheckConstraint("calendar_version_counts", "version > 0");
                },
                comment: "Published calendars. Rows are never changed: a decree makes the next version.");

            migrationBuilder.CreateTable(
                name: "definition",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<string>(type: "text", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: false, comment: "Second part of id, by which keys of one agency are kept to it."),
                    title = table.Column<string>(type: "text", nullable: false),
                    media_type = table.Column<string>(type: "text", nullable: false, comment: "application/json for an SOP table."),
                    content = table.Column<byte[]>(type: "bytea", nullable: false, comment: "The bytes as published, so that the same version with other content is told."),
                    sha256 = table.Column<byte[]>(type: "bytea", nullable: false, comment: "Of content: compared without reading it."),
                    published_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    published_by = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false, comment: "Order of publishing, which tells the newest: versions need not be published in their order.")
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn)
                },
                constraints: table =>
                {
                    table.PrimaryKey("definition_key", x => new { x.tenant_id, x.id, x.version });
                    table.CheckConstraint("definition_hash_is_sha256", "octet_length(sha256) = 32");
                },
                comment: "Published definitions. Rows are never changed: nobody has the right to.");

            migrationBuilder.CreateTable(
                name: "delivery",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    source_id = table.Column<Guid>(type: "uuid", nullable: false),
                    source_version = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false, comment: "Target and command as JSON in UTF-8."),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false, comment: "Taken oldest first."),
                    lease_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true, comment: "Taken by a host until then. In no index, so that taking stays on the page (HOT).")
                },
                constraints: table =>
                {
                    table.PrimaryKey("delivery_key", x => new { x.tenant_id, x.source_id, x.source_version, x.number });
                },
                comment: "Commands between instances on their way. Inserted with the commit that brought them about, deleted in that which carries them out.");

            migrationBuilder.CreateTable(
                name: "instance",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false, comment: "Accepted commands; the version check of the next commit."),
                    state = table.Column<byte[]>(type: "bytea", nullable: false, comment: "The state as JSON in UTF-8: bytea, since it is read whole, compared byte by byte, and may hold U+0000, which text may not."),
                    status = table.Column<string>(type: "text", nullable: false, comment: "For lists."),
                    definition_id = table.Column<string>(type: "text", nullable: false, comment: "government/agency/procedure; for lists and for the feed."),
                    definition_version = table.Column<string>(type: "text", nullable: false, comment: "Fixed at the start."),
                    agency = table.Column<string>(type: "text", nullable: false, comment: "Second part of definition_id, by which keys of one agency are kept to it."),
                    business_key = table.Column<string>(type: "text", nullable: true, comment: "The caller's own name for the matter, not unique."),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    next_alarm_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true, comment: "The one alarm: earliest of all clocks and timers in the state."),
                    lease_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true, comment: "Taken by a host until then. In no index, so that taking stays on the page (HOT)."),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true, comment: "Due date of the promise, kept when its clock has ended."),
                    breached_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true, comment: "When the promise was broken, kept when its clock has ended."),
                    has_incident = table.Column<bool>(type: "boolean", nullable: false, comment: "An element waits for repair."),
                    last_hash = table.Column<byte[]>(type: "bytea", nullable: false, comment: "Hash of the newest log record, on which the next is chained without reading the log."),
                    called_by = table.Column<Guid>(type: "uuid", nullable: true, comment: "The calling instance, for the reader of a history.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("instance_key", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("instance_hash_is_sha256", "octet_length(last_hash) = 32");
                    table.CheckConstraint("instance_status_known", "status IN ('active', 'completed', 'cancelled')");
                    table.CheckConstraint("instance_version_counts", "version > 0");
                },
                comment: "Process instances, running and ended. Changed by commit_instances alone.");

            migrationBuilder.CreateTable(
                name: "log",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false, comment: "Gapless within the instance."),
                    position = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "nextval('log_position')", comment: "Order of the feed over all tenants; gaps are possible, holes that fill later are not shown."),
                    first_sequence = table.Column<long>(type: "bigint", nullable: false, comment: "Published events are numbered on from here; they are in events."),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    command = table.Column<string>(type: "text", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false),
                    events = table.Column<byte[]>(type: "bytea", nullable: false, comment: "All events of the command, one JSON array in UTF-8: the bytes that were hashed."),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false, comment: "Chained on the hash of the version before.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("log_key", x => new { x.tenant_id, x.instance_id, x.version });
                    table.CheckConstraint("log_hash_is_sha256", "octet_length(hash) = 32");
                    table.CheckConstraint("log_version_counts", "version > 0");
                },
                comment: "Append-only: one row an accepted command, which is also the outbox that the relay and the feed read by position.");

            migrationBuilder.CreateTable(
                name: "relay",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false, comment: "Everything up to here was confirmed.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("relay_key", x => x.name);
                },
                comment: "Watermarks of those who read the log of all tenants. The one table without a tenant.");

            migrationBuilder.CreateTable(
                name: "request",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false, comment: "The caller's identity, then the caller's key."),
                    body_hash = table.Column<byte[]>(type: "bytea", nullable: false, comment: "Tells a repetition from the same key with another body."),
                    status = table.Column<int>(type: "integer", nullable: false),
                    response = table.Column<byte[]>(type: "bytea", nullable: false),
                    location = table.Column<string>(type: "text", nullable: true),
                    etag = table.Column<string>(type: "text", nullable: true, comment: "The ETag header answered."),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false, comment: "Old answers are forgotten by age.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("request_key", x => new { x.tenant_id, x.key });
                },
                comment: "Answers to requests with an idempotency key, stored in the transaction of what they did.");

            migrationBuilder.CreateTable(
                name: "task",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<int>(type: "integer", nullable: false, comment: "Number within the instance, never used again."),
                    element_id = table.Column<string>(type: "text", nullable: false),
                    roles = table.Column<string[]>(type: "text[]", nullable: false, comment: "For showing; found by role through task_role."),
                    assignee = table.Column<string>(type: "text", nullable: true, comment: "Kept when it ended, for the supervisor's view by person."),
                    status = table.Column<string>(type: "text", nullable: false, comment: "open, claimed, completed or cancelled."),
                    round = table.Column<int>(type: "integer", nullable: false, comment: "How often the step was entered; above 1 after a return."),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true, comment: "Null when the step's time is unknown, which is not zero."),
                    breached_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true, comment: "Kept when it ended."),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ended_by = table.Column<string>(type: "text", nullable: true, comment: "Null when cancelled."),
                    outcome = table.Column<string>(type: "text", nullable: true),
                    definition_id = table.Column<string>(type: "text", nullable: false, comment: "Copied from the instance, where it never changes, so that a worklist page needs no join."),
                    definition_version = table.Column<string>(type: "text", nullable: false, comment: "Copied likewise."),
                    agency = table.Column<string>(type: "text", nullable: false, comment: "Copied likewise."),
                    business_key = table.Column<string>(type: "text", nullable: true, comment: "Copied likewise.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("task_key", x => new { x.tenant_id, x.instance_id, x.key });
                    table.CheckConstraint("task_ended_or_open", "(ended_at IS NULL) = (status IN ('open', 'claimed'))");
                    table.CheckConstraint("task_status_known", "status IN ('open', 'claimed', 'completed', 'cancelled')");
                },
                comment: "User tasks, open and ended. Changed by commit_instances alone; what it says follows from the log.");

            migrationBuilder.CreateTable(
                name: "task_role",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false, comment: "infinity when unknown: last in the list, and a key may not be null."),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<int>(type: "integer", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: false, comment: "So that a page of one agency is filtered before the task is looked up.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("task_role_key", x => new { x.tenant_id, x.role, x.due_at, x.instance_id, x.key });
                },
                comment: "The worklist: open and claimed tasks by role, most urgent first. The primary key is the order in which pages are read.");

            migrationBuilder.CreateTable(
                name: "upload",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    media_type = table.Column<string>(type: "text", nullable: false, comment: "Found from the content, not believed from the sender."),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<byte[]>(type: "bytea", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false, comment: "Stored apart and uncompressed: office files are compressed already."),
                    uploaded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    uploaded_by = table.Column<string>(type: "text", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: true, comment: "Null until it is handed in.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("upload_key", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("upload_hash_is_sha256", "octet_length(sha256) = 32");
                    table.CheckConstraint("upload_size_is_length", "octet_length(content) = size");
                },
                comment: "Uploaded files.");

            migrationBuilder.CreateIndex(
                name: "api_key_caller",
                table: "api_key",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "definition_newest",
                table: "definition",
                columns: new[] { "tenant_id", "id", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "delivery_oldest",
                table: "delivery",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "instance_breached",
                table: "instance",
                columns: new[] { "tenant_id", "breached_at" },
                filter: "breached_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "instance_business_key",
                table: "instance",
                columns: new[] { "tenant_id", "business_key" },
                filter: "business_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "instance_listing",
                table: "instance",
                columns: new[] { "tenant_id", "definition_id", "status", "started_at" });

            migrationBuilder.CreateIndex(
                name: "instance_next_alarm",
                table: "instance",
                column: "next_alarm_at",
                filter: "next_alarm_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "log_position_order",
                table: "log",
                column: "position",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "log_tenant_feed",
                table: "log",
                columns: new[] { "tenant_id", "position" });

            migrationBuilder.CreateIndex(
                name: "request_age",
                table: "request",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "task_assignee",
                table: "task",
                columns: new[] { "tenant_id", "assignee", "due_at" },
                filter: "status = 'claimed'");

            migrationBuilder.CreateIndex(
                name: "task_breached",
                table: "task",
                columns: new[] { "tenant_id", "breached_at" },
                filter: "breached_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "upload_instance",
                table: "upload",
                columns: new[] { "tenant_id", "instance_id" },
                filter: "instance_id IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_key");

            migrationBuilder.DropTable(
                name: "calendar");

            migrationBuilder.DropTable(
                name: "definition");

            migrationBuilder.DropTable(
                name: "delivery");

            migrationBuilder.DropTable(
                name: "instance");

            migrationBuilder.DropTable(
                name: "log");

            migrationBuilder.DropTable(
                name: "relay");

            migrationBuilder.DropTable(
                name: "request");

            migrationBuilder.DropTable(
                name: "task");

            migrationBuilder.DropTable(
                name: "task_role");

            migrationBuilder.DropTable(
                name: "upload");

            migrationBuilder.DropSequence(
                name: "log_position");
        }
    }
}
