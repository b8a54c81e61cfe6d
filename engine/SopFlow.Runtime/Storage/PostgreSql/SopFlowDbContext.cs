using System.Text;
using Microsoft.EntityFrameworkCore;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Runtime.Storage.PostgreSql;

/// <summary>
/// The schema, and the queries of pages and lists. Made by <see cref="SopFlowDatabase"/>, for one tenant or for all. Tables that commits change
/// (instances, tasks, the log, deliveries, requests) are only read here.
/// </summary>
public sealed class SopFlowDbContext(DbContextOptions<SopFlowDbContext> options) : DbContext(options)
{
    /// <summary>Process instances.</summary>
    public DbSet<InstanceRow> Instances => Set<InstanceRow>();

    /// <summary>User tasks, open and claimed.</summary>
    public DbSet<OpenTaskRow> OpenTasks => Set<OpenTaskRow>();

    /// <summary>User tasks, completed and cancelled.</summary>
    public DbSet<EndedTaskRow> EndedTasks => Set<EndedTaskRow>();

    /// <summary>The worklist: open and claimed tasks by role, most urgent first.</summary>
    public DbSet<TaskRoleRow> TaskRoles => Set<TaskRoleRow>();

    /// <summary>What instances wait for from outside.</summary>
    public DbSet<WaitRow> Waits => Set<WaitRow>();

    /// <summary>Messages and signals.</summary>
    public DbSet<MessageRow> Messages => Set<MessageRow>();

    /// <summary>What starts instances by itself.</summary>
    public DbSet<StartEventRow> StartEvents => Set<StartEventRow>();

    /// <summary>The log.</summary>
    public DbSet<LogRow> Log => Set<LogRow>();

    /// <summary>Commands between instances on their way.</summary>
    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();

    /// <summary>Answered idempotent requests.</summary>
    public DbSet<RequestRow> Requests => Set<RequestRow>();

    /// <summary>Watermarks of the readers of the log.</summary>
    public DbSet<RelayRow> Relays => Set<RelayRow>();

    /// <summary>Published definitions.</summary>
    public DbSet<DefinitionRow> Definitions => Set<DefinitionRow>();

    /// <summary>Published calendars.</summary>
    public DbSet<CalendarRow> Calendars => Set<CalendarRow>();

    /// <summary>Published calendars as their authors wrote them.</summary>
    public DbSet<CalendarSourceRow> CalendarSources => Set<CalendarSourceRow>();

    /// <summary>Changes of calendars under running clocks.</summary>
    public DbSet<CalendarChangeRow> CalendarChanges => Set<CalendarChangeRow>();

    /// <summary>What changes of calendars did to clocks.</summary>
    public DbSet<CalendarChangeCountRow> CalendarChangeCounts => Set<CalendarChangeCountRow>();

    /// <summary>API keys.</summary>
    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();

    /// <summary>Uploaded files.</summary>
    public DbSet<UploadRow> Uploads => Set<UploadRow>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantConversion>();
        configurationBuilder.Properties<LocalDate>().HaveConversion<LocalDateConversion>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasSequence<long>(LogTable.PositionSequence);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(SopFlowDbContext).Assembly);
        foreach (var table in modelBuilder.Model.GetEntityTypes())
        {
            table.FindPrimaryKey()!.SetName($"{table.GetTableName()}_key");
            foreach (var column in table.GetProperties())
            {
                if (column.GetColumnName() == column.Name)
                    column.SetColumnName(SnakeCase(column.Name));
            }
        }
    }

    private static string SnakeCase(string name)
    {
        var snake = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && snake.Length > 0)
                snake.Append('_');
            snake.Append(char.ToLowerInvariant(letter));
        }

        return snake.ToString();
    }
}
