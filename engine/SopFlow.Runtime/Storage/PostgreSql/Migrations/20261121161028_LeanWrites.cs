using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SopFlow.Runtime.Storage.PostgreSql.Migrations
{
    /// <summary>Takes from the tables of commits the checks that the server reads anew with every statement.</summary>
    public partial class LeanWrites : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(MigrationScript.Read("LeanWrites.sql"));

            migrationBuilder.DropCheckConstraint(
                name: "task_ended_or_open",
                table: "task");

            migrationBuilder.DropCheckConstraint(
                name: "task_status_known",
                table: "task");

            migrationBuilder.DropCheckConstraint(
                name: "log_hash_is_sha256",
                table: "log");

            migrationBuilder.DropCheckConstraint(
                name: "log_version_counts",
                table: "log");

            migrationBuilder.DropCheckConstraint(
                name: "instance_hash_is_sha256",
                table: "instance");

            migrationBuilder.DropCheckConstraint(
                name: "instance_status_known",
                table: "instance");

            migrationBuilder.DropCheckConstraint(
                name: "instance_version_counts",
                table: "instance");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddCheckConstraint(
                name: "task_ended_or_open",
                table: "task",
                sql: "(ended_at IS NULL) = (status IN ('open', 'claimed'))");

            migrationBuilder.AddCheckConstraint(
                name: "task_status_known",
                table: "task",
                sql: "status IN ('open', 'claimed', 'completed', 'cancelled')");

            migrationBuilder.AddCheckConstraint(
                name: "log_hash_is_sha256",
                table: "log",
                sql: "octet_length(hash) = 32");

            migrationBuilder.AddCheckConstraint(
                name: "log_version_counts",
                table: "log",
                sql: "version > 0");

            migrationBuilder.AddCheckConstraint(
                name: "instance_hash_is_sha256",
                table: "instance",
                sql: "octet_length(last_hash) = 32");

            migrationBuilder.AddCheckConstraint(
                name: "instance_status_known",
                table: "instance",
                sql: "status IN ('active', 'suspended', 'completed', 'cancelled')");

            migrationBuilder.AddCheckConstraint(
                name: "instance_version_counts",
                table: "instance",
                sql: "version > 0");
        }
    }
}
