using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SopFlow.Kernel.Model;

namespace SopFlow.Runtime.Storage.PostgreSql;

/// <summary>Tells a connection its tenant whenever it is opened. The pool's reset forgets it.</summary>
internal sealed class TenantInterceptor(TenantId tenant) : DbConnectionInterceptor
{
    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = CommandFor(connection);
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = CommandFor(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private DbCommand CommandFor(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"SELECT set_config('{DatabaseRoles.TenantSetting}', $1, false)";
        var parameter = command.CreateParameter();
        parameter.Value = tenant.Value;
        command.Parameters.Add(parameter);
        return command;
    }
}
