using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace SopFlow.Host.Security;

/// <summary>An API key as its holder has it: <c>sk_ID_SECRET</c>. The id finds the key, the secret proves it; only a hash of the secret is stored.</summary>
/// <param name="Id">Sixteen hexadecimal digits; not secret.</param>
/// <param name="Secret">256 random bits in base64url.</param>
public sealed record ApiKeySecret(string Id, string Secret)
{
    private const string Prefix = "sk_";
    private const int IdBytes = 8;
    private const int SecretBytes = 32;
    private const int IdLength = IdBytes * 2;
    private const int Length = 3 + IdLength + 1 + 43;

    /// <summary>A new key.</summary>
    public static ApiKeySecret Create() => new(
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)),
        Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <summary>Reads a key; false for what cannot be one.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ApiKeySecret? key)
    {
        key = text is { Length: Length } && text.StartsWith(Prefix, StringComparison.Ordinal) && text[Prefix.Length + IdLength] == '_'
            ? new ApiKeySecret(text.Substring(Prefix.Length, IdLength), text[(Prefix.Length + IdLength + 1)..])
            : null;
        return key is not null;
    }

    /// <summary>SHA-256 of the secret. It is long and random, so a slow hash would add nothing.</summary>
    public byte[] Hash() => SHA256.HashData(Encoding.UTF8.GetBytes(Secret));

    /// <summary>Whether the secret has a hash, in time that does not depend on where they differ.</summary>
    public bool Matches(byte[] hash) => CryptographicOperations.FixedTimeEquals(Hash(), hash);

    /// <summary>The key as its holder writes it.</summary>
    public override string ToString() => $"{Prefix}{Id}_{Secret}";
}
