using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SopFlow.Runtime.Storage.PostgreSql.Migrations
{
    /// <summary>Lists of instances, newest first, are read in the order of an index however many there are.</summary>
    public partial class InstanceLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "instance_of_definition",
                table: "instance",
                columns: new[] { "tenant_id", "definition_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "instance_started",
                table: "instance",
                columns: new[] { "tenant_id", "started_at" });

            migrationBuilder.Sql("""
                COMMENT ON INDEX instance_started IS 'Lists of all instances, newest first.';
                COMMENT ON INDEX instance_of_definition IS 'Lists of one procedure, newest first, whatever their status.';
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "instance_of_definition",
                table: "instance");

            migrationBuilder.DropIndex(
                name: "instance_started",
                table: "instance");
        }
    }
}
