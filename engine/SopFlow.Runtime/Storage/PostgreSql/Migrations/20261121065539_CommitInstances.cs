using Microsoft.EntityFrameworkCore.Migrations;

namespace SopFlow.Runtime.Storage.PostgreSql.Migrations;

/// <summary>The function by which every commit is stored.</summary>
public partial class CommitInstances : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(MigrationScript.Read("CommitInstances.sql"));
}
