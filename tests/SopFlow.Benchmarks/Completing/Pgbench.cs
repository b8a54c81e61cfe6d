using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace SopFlow.Benchmarks.Completing;

/// <summary>
/// A completion as the usual design writes it, by PostgreSQL's own load generator: one transaction of nine prepared statements. What the engine is
/// measured against, since it is a program without anything but the writing.
/// </summary>
internal sealed partial class Pgbench
{
    private const string Tables = """
        CREATE SCHEMA bare;
        CREATE TABLE bare.instance (id bigint PRIMARY KEY, version bigint NOT NULL, state text NOT NULL) WITH (fillfactor = 70);
        CREATE TABLE bare.task (id bigserial PRIMARY KEY, instance_id bigint NOT NULL, role text NOT NULL, due_at timestamptz NOT NULL, ended_at timestamptz);
        CREATE TABLE bare.event (instance_id bigint NOT NULL, sequence bigint NOT NULL, kind text NOT NULL, content text NOT NULL, PRIMARY KEY (instance_id, sequence));
        CREATE TABLE bare.alarm (instance_id bigint PRIMARY KEY, at timestamptz NOT NULL);
        CREATE TABLE bare.outbox (id bigserial PRIMARY KEY, content text NOT NULL);
        """;

    private const string Filling = """
        INSERT INTO bare.instance SELECT n, 1, repeat('s', 400) FROM generate_series(1, $1) n;
        INSERT INTO bare.task (instance_id, role, due_at) SELECT n, 'role' || n % 20, now() + n * interval '1 second' FROM generate_series(1, $1) n;
        INSERT INTO bare.alarm SELECT n, now() + n * interval '1 second' FROM generate_series(1, $1) n;
        CREATE INDEX ON bare.task (role, due_at) WHERE ended_at IS NULL;
        CREATE INDEX ON bare.task (instance_id);
        CREATE INDEX ON bare.alarm (at);
        ANALYZE bare.instance; ANALYZE bare.task; ANALYZE bare.alarm;
        """;

    private const string Transaction = """
        \set id random(1, :instances)
        BEGIN;
        SELECT version FROM bare.instance WHERE id = :id FOR UPDATE \gset
        UPDATE bare.instance SET version = version + 1, state = repeat('t', 400) WHERE id = :id AND version = :version;
        UPDATE bare.task SET ended_at = now() WHERE instance_id = :id AND ended_at IS NULL;
        INSERT INTO bare.task (instance_id, role, due_at) VALUES (:id, 'role' || :id % 20, now() + interval '1 day');
        INSERT INTO bare.event VALUES (:id, :version * 3, 'task.completed', repeat('e', 250));
        INSERT INTO bare.event VALUES (:id, :version * 3 + 1, 'task.created', repeat('e', 250));
        UPDATE bare.alarm SET at = now() + interval '12 hours' WHERE instance_id = :id;
        INSERT INTO bare.outbox (content) VALUES (repeat('o', 300));
        COMMIT;
        """;

    private readonly NpgsqlConnectionStringBuilder server;
    private readonly string script;
    private readonly string program;
    private readonly int instances;

    private Pgbench(NpgsqlConnectionStringBuilder server, string script, string program, int instances) =>
        (this.server, this.script, this.program, this.instances) = (server, script, program, instances);

    /// <summary>Makes and fills the tables.</summary>
    /// <param name="connectionString">The server.</param>
    /// <param name="folder">Where the script may lie; whoever made it clears it away.</param>
    /// <param name="instances">Rows.</param>
    public static async Task<Pgbench> PrepareAsync(string connectionString, string folder, int instances)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"{Tables}{Filling.Replace("$1", instances.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)}", connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
        var script = Path.Combine(folder, "completion.sql");
        await File.WriteAllTextAsync(script, Transaction);
        return new Pgbench(new NpgsqlConnectionStringBuilder(connectionString), script, Find(), instances);
    }

    /// <summary>Runs for a while.</summary>
    /// <returns>Transactions a second.</returns>
    public async Task<double> RunAsync(int clients, TimeSpan length)
    {
        var start = new ProcessStartInfo(
            program,
            ["-n", "-M", "prepared", "-c", $"{clients}", "-j", "2", "-T", $"{(int)length.TotalSeconds}", "-f", script, "-D", $"instances={instances}",
                "-h", server.Host!, "-p", $"{server.Port}", "-U", server.Username!, server.Database!])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PGPASSWORD"] = server.Password;
        using var process = Process.Start(start)!;
        var (printed, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return Rate().Match(await printed) is { Success: true } rate && process.ExitCode == 0
            ? double.Parse(rate.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench failed: {await complained}");
    }

    private static string Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, "pgbench"))
            .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin", "pgbench")) : [])
            .FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("pgbench is not installed: it comes with PostgreSQL's server programs.");

    [GeneratedRegex(@"tps = ([0-9.]+) \(without")]
    private static partial Regex Rate();
}
