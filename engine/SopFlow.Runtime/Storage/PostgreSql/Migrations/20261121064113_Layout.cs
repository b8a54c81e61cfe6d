using Microsoft.EntityFrameworkCore.Migrations;

namespace SopFlow.Runtime.Storage.PostgreSql.Migrations;

/// <summary>How rows lie on their pages, and a comment on each index.</summary>
public partial class Layout : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(MigrationScript.Read("Layout.sql"));
}
