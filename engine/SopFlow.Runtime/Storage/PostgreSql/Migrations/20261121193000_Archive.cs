using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SopFlow.Runtime.Storage.PostgreSql.Migrations;

/// <summary>Where finished instances are that were moved to files.</summary>
[DbContext(typeof(SopFlowDbContext))]
[Migration("20261121193000_Archive")]
public partial class Archive : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(MigrationScript.Read("Archive.sql"));

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("DROP FUNCTION archive_instances; DROP TABLE archived_instance; DROP TABLE archive");
}
