using System.Globalization;
using System.Numerics;

namespace SopFlow.Kernel.Feel;

/// <summary>Numbers as text, exact or not at all: unlike <see cref="decimal.Parse(string)"/>, which rounds what it cannot hold.</summary>
internal static class FeelDecimal
{
    private static readonly BigInteger LargestCoefficient = (BigInteger.One << 96) - 1;

    /// <summary>Longest number text worth reading: a number with more characters has more digits or zeros than anybody means.</summary>
    public const int TextLength = 100;

    /// <summary>
    /// Reads <c>[-]digits[.digits][e[+-]digits]</c>. False if the text has another form or the number cannot be held exactly.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0m;
        if (text.Length > TextLength)
            return false;
        var negative = text.StartsWith("-");
        var rest = negative ? text[1..] : text;
        if (!TrySplit(rest, out var digits, out var scale))
            return false;
        var trimmed = digits.AsSpan().TrimStart('0');
        var significant = trimmed.TrimEnd('0');
        if (significant.IsEmpty)
            return true;
        scale -= trimmed.Length - significant.Length;
        if (scale > 28 || significant.Length - scale > 29)
            return false;
        var coefficient = BigInteger.Parse(significant, NumberStyles.None, CultureInfo.InvariantCulture);
        if (scale < 0)
            (coefficient, scale) = (coefficient * BigInteger.Pow(10, -scale), 0);
        if (coefficient > LargestCoefficient)
            return false;
        var bits = decimal.GetBits((decimal)coefficient);
        value = new decimal(bits[0], bits[1], bits[2], negative, (byte)scale);
        return true;
    }

    /// <summary>Splits a number into its digits and how many of them stand after the point once the exponent is applied.</summary>
    private static bool TrySplit(ReadOnlySpan<char> text, out string digits, out int scale)
    {
        (digits, scale) = ("", 0);
        var mantissa = text;
        var exponentAt = text.IndexOfAny('e', 'E');
        if (exponentAt >= 0)
        {
            var exponent = text[(exponentAt + 1)..];
            if (!int.TryParse(exponent, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power) || Math.Abs((long)power) > 1_000)
                return false;
            mantissa = text[..exponentAt];
            scale = -power;
        }

        var point = mantissa.IndexOf('.');
        var whole = point < 0 ? mantissa : mantissa[..point];
        var fraction = point < 0 ? [] : mantissa[(point + 1)..];
        digits = string.Concat(whole, fraction);
        scale += fraction.Length;
        return digits.Length > 0 && !digits.AsSpan().ContainsAnyExceptInRange('0', '9');
    }
}
