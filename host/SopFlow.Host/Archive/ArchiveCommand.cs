using System.CommandLine;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using SopFlow.Host.Startup;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Archiving;
using SopFlow.Runtime.Storage.PostgreSql;

namespace SopFlow.Host.Archive;

/// <summary><c>./sopflow archive</c>: moves the history of finished instances to files, and reads them. The host's program does it, since it knows the database: decision 12.</summary>
internal static class ArchiveCommand
{
    /// <summary>The word that begins it.</summary>
    public const string Name = "archive";

    private const int Failed = 1;

    private static readonly Option<DirectoryInfo> Directory = new("--directory")
    {
        Description = "The folder of the archive.",
        DefaultValueFactory = _ => new DirectoryInfo("data/archive"),
        Recursive = true,
    };

    /// <summary>Carries out what the words after the first say.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Moves the history of finished instances from the database to compressed files, and reads it back.") { Directory, RunCommand(), ListCommand(), ShowCommand(), VerifyCommand() };
        return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    private static Command RunCommand()
    {
        var before = new Option<string?>("--before") { Description = "Instances that ended before this day, such as 2026-01-01, in UTC." };
        var days = new Option<int?>("--days") { Description = "Instances that ended more than so many days ago; 90 where neither is said." };
        var tenant = new Option<string?>("--tenant") { Description = "Only this government's." };
        var perFile = new Option<int>("--per-file") { Description = "Instances in one file, 1 to 100,000.", DefaultValueFactory = _ => 1000 };
        perFile.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<int>() is < 1 or > 100_000)
                value.AddError("--per-file takes 1 to 100,000.");
        });
        var command = new Command("run", "Archive. Ends with 1 when something was left because it was edited.") { before, days, tenant, perFile };
        command.SetAction(async (parsed, cancellation) =>
        {
            var limit = parsed.GetValue(before) is { } day
                ? DayOf(day).AtMidnight().InUtc().ToInstant()
                : SystemClock.Instance.GetCurrentInstant() - Duration.FromDays(parsed.GetValue(days) ?? 90);
            var options = new ArchiveOptions(limit) { Tenant = parsed.GetValue(tenant) is { } one ? new TenantId(one) : null, InstancesPerFile = parsed.GetValue(perFile) };
            return await ArchiveAsync(options, FolderOf(parsed), parsed.InvocationConfiguration, cancellation);
        });
        return command;
    }

    private static Command ListCommand()
    {
        var command = new Command("list", "The files of the archive, and what is in them.");
        command.SetAction(parsed =>
        {
            foreach (var manifest in FolderOf(parsed).Manifests())
                parsed.InvocationConfiguration.Output.WriteLine($"{manifest.File}  {manifest.CreatedAt}  {manifest.Instances.Length} instances, {manifest.Records} records, {manifest.Bytes} bytes");
        });
        return command;
    }

    private static Command ShowCommand()
    {
        var instance = new Argument<Guid>("instance") { Description = "The instance's id." };
        var command = new Command("show", "The history of an archived instance, a log record a line, as JSON.") { instance };
        command.SetAction(async (parsed, cancellation) =>
        {
            var folder = FolderOf(parsed);
            var id = parsed.GetRequiredValue(instance);
            if (folder.Manifests().FirstOrDefault(manifest => manifest.Instances.Any(one => one.Id == id)) is not { } found)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"There is no instance {id} in this archive.");
                return Failed;
            }

            await foreach (var line in folder.ReadLinesAsync(found, id, cancellation))
                parsed.InvocationConfiguration.Output.WriteLine(line);
            return 0;
        });
        return command;
    }

    private static Command VerifyCommand()
    {
        var command = new Command("verify", "Whether every file is as it was written and every log in it unbroken. Ends with 1 when one is not.");
        command.SetAction(async (parsed, cancellation) =>
        {
            var (folder, console, faulty, count) = (FolderOf(parsed), parsed.InvocationConfiguration, 0, 0);
            foreach (var manifest in folder.Manifests())
            {
                var faults = await folder.VerifyAsync(manifest, cancellation);
                foreach (var fault in faults)
                    console.Error.WriteLine(fault);
                (faulty, count) = (faulty + (faults.Count > 0 ? 1 : 0), count + 1);
            }

            console.Output.WriteLine($"{count} files, {faulty} of them damaged.");
            return faulty == 0 ? 0 : Failed;
        });
        return command;
    }

    private static async Task<int> ArchiveAsync(ArchiveOptions options, ArchiveFolder folder, InvocationConfiguration console, CancellationToken cancellation)
    {
        var connection = new ConfigurationBuilder().AddEnvironmentVariables().Build().GetConnectionString("Postgres")
            ?? throw new StartupProblem("No database is named. Start ./run, or set ConnectionStrings__Postgres.");
        await using var database = new SopFlowDatabase(connection);
        await SchemaMigrator.MigrateAsync(connection, cancellation);
        var report = await new Archiver(database, folder, TimeProvider.System).RunAsync(options, cancellation);
        if (report.Resumed > 0)
            console.Output.WriteLine($"{report.Resumed} instances that an earlier run had written were deleted.");
        console.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Instances} instances, {report.Records} records, {report.Bytes} bytes in {report.Files.Length} files."));
        foreach (var unsound in report.Unsound)
            console.Error.WriteLine($"{unsound.Instance} was left: {string.Join(' ', unsound.Faults.Select(fault => fault.Message))}");
        return report.Unsound.IsEmpty ? 0 : Failed;
    }

    private static ArchiveFolder FolderOf(ParseResult parsed) => new(parsed.GetRequiredValue(Directory).FullName);

    private static LocalDate DayOf(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } ? day : throw new StartupProblem($"'{text}' is no day such as 2026-01-01.");
}
