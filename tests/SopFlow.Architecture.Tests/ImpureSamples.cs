using System.Globalization;
using System.Security.Cryptography;

namespace SopFlow.Architecture.Tests;

/// <summary>One method for each thing that the kernel must not do, so that the rules are seen to bite.</summary>
internal sealed class ImpureSamples
{
    public static DateTime Clock() => DateTime.UtcNow;
    public static DateTimeOffset Provider() => TimeProvider.System.GetUtcNow();
    public static string? Variable() => Environment.GetEnvironmentVariable("HOME");
    public static int Chance() => Random.Shared.Next();
    public static Guid Id() => Guid.NewGuid();
    public static int Cryptographic() => RandomNumberGenerator.GetInt32(6);
    public static string Disk() => File.ReadAllText("/etc/hostname");
    public static HttpClient Network() => new();
    public static Task Elsewhere() => Task.Run(() => { });
    public static CultureInfo Culture() => CultureInfo.CurrentCulture;
    public static TimeZoneInfo MachineZone() => TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");
    public static string Formats(decimal amount) => amount.ToString();
    public static string FormatsAsWanted(double amount) => amount.ToString("0.0");
    public static string Interpolates(decimal amount) => $"{amount} rupiah";
    public static double Parses(string text) => double.Parse(text);
    public static bool TriesToParse(string text, out decimal amount) => decimal.TryParse(text, out amount);
    public static string Upper(string text) => text.ToUpper();
    public static bool Begins(string text) => text.StartsWith("SOP");
    public static int Compares(string one, string other) => string.Compare(one, other);
    public static string Composes(int count) => string.Format("{0} steps", count);
}
