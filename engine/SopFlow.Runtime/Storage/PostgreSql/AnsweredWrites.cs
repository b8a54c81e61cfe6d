using Npgsql;
using NpgsqlTypes;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.Serialization;

namespace SopFlow.Runtime.Storage.PostgreSql;

/// <summary>What is stored beside commits: deliveries that no instance sends, and the answers to requests.</summary>
internal static class AnsweredWrites
{
    /// <summary>Stores deliveries, for this host to carry out until the lease ends.</summary>
    public static async Task DeliverAsync(this NpgsqlConnection connection, IReadOnlyList<StoredDelivery> deliveries, Instant now, Instant leaseUntil, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO delivery (tenant_id, source_id, source_version, number, content, created_at, lease_until)
            SELECT d.*, $6, $7 FROM unnest($1, $2, $3, $4, $5) AS d
            """,
            connection);
        command.Parameters.AddWithValue(deliveries.Select(d => d.Key.Tenant.Value).ToArray());
        command.Parameters.AddWithValue(deliveries.Select(d => d.Key.Source.Value).ToArray());
        command.Parameters.AddWithValue(deliveries.Select(d => d.Key.Version).ToArray());
        command.Parameters.AddWithValue(deliveries.Select(d => d.Key.Number).ToArray());
        command.Parameters.AddWithValue(deliveries.Select(d => KernelJson.Write(d.Delivery)).ToArray());
        command.Parameters.AddWithValue(PostgreSqlTime.ToTimestamp(now));
        command.Parameters.AddWithValue(PostgreSqlTime.ToTimestamp(leaseUntil));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Stores what a request was answered; false when it was answered before.</summary>
    public static async Task<bool> AnswerAsync(this NpgsqlConnection connection, TenantId tenant, AnsweredRequest request, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "INSERT INTO request (tenant_id, key, body_hash, status, response, location, etag, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING", connection);
        command.Parameters.AddWithValue(tenant.Value);
        command.Parameters.AddAnswer(request);
        return await command.ExecuteNonQueryAsync(cancellation) > 0;
    }

    /// <summary>The parameters of an answer, in the order of the table's columns.</summary>
    public static void AddAnswer(this NpgsqlParameterCollection parameters, AnsweredRequest request)
    {
        parameters.AddWithValue(request.Key);
        parameters.AddWithValue(request.BodyHash.ToArray());
        parameters.AddWithValue(request.Status);
        parameters.AddWithValue(request.Response.ToArray());
        parameters.Add(Text(request.Location));
        parameters.Add(Text(request.ETag));
        parameters.AddWithValue(PostgreSqlTime.ToTimestamp(request.At));
    }

    private static NpgsqlParameter Text(string? value) => new() { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)value ?? DBNull.Value };
}
