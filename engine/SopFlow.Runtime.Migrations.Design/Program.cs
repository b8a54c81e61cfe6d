using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using SopFlow.Runtime.Storage.PostgreSql;

Console.Error.WriteLine("This program exists for `dotnet ef`; see README.md beside it.");
return 1;

/// <summary>Gives <c>dotnet ef</c> the model. No database is opened to write a migration.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<SopFlowDbContext>
{
    /// <inheritdoc/>
    public SopFlowDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SopFlowDbContext>()
        .UseNpgsql("Host=nowhere", npgsql => npgsql.MigrationsHistoryTable("schema_migration"))
        .Options);
}
