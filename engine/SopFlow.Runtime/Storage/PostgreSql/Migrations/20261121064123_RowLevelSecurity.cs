using Microsoft.EntityFrameworkCore.Migrations;

namespace SopFlow.Runtime.Storage.PostgreSql.Migrations;

/// <summary>Row-level security by tenant, and the rights of the two roles.</summary>
public partial class RowLevelSecurity : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(MigrationScript.Read("RowLevelSecurity.sql"));
}
