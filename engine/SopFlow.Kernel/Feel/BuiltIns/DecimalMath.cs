namespace SopFlow.Kernel.Feel;

/// <summary>
/// Roots, powers, exponentials and logarithms on decimals alone: floating point functions differ in their last digit between
/// processors, and a condition must not.
/// </summary>
internal static class DecimalMath
{
    /// <summary>What a power, root or logarithm costs, in steps: about one per term of its series.</summary>
    public const int SeriesSteps = 40;

    private const decimal E = 2.7182818284590452353602874714m;
    private const decimal Ln2 = 0.6931471805599453094172321215m;

    /// <summary>Digits that results of series are rounded to; the last few of 28 carry the error of the summation.</summary>
    private const int TrustedDigits = 24;

    /// <summary>The square root; null for a negative number.</summary>
    public static decimal? SquareRoot(decimal value)
    {
        if (value < 0m)
            return null;
        if (value == 0m)
            return 0m;
        // IEEE 754 fixes the square root to the last bit, so that this start is the same everywhere.
        var root = (decimal)Math.Sqrt((double)value);
        if (root == 0m)
            root = 0.00000000000001m;
        for (var i = 0; i < 4; i++)
            root = (root + (value / root)) / 2m;
        var rounded = decimal.Round(root, Math.Max(0, 14 - IntegerDigits(root)));
        return IsSquareOf(rounded, value) ? rounded : root;
    }

    /// <summary>e to a power; 0 where the result is too small.</summary>
    /// <exception cref="OverflowException">The result is too large.</exception>
    public static decimal Exponential(decimal value)
    {
        if (value > 67m)
            throw new OverflowException("The exponential is too large.");
        if (value < -67m)
            return 0m;
        var whole = decimal.Truncate(value);
        var power = WholePower(E, Math.Abs(whole)) * FractionExponential(Math.Abs(value - whole));
        return value < 0m ? 1m / power : power;
    }

    /// <summary>The natural logarithm; null unless the number is positive.</summary>
    public static decimal? Logarithm(decimal value)
    {
        if (value <= 0m)
            return null;
        // value = mantissa * 2^twos, with a mantissa near 1 where the series is short.
        var twos = 0;
        var mantissa = value;
        for (; mantissa > 1.4m; twos++)
            mantissa /= 2m;
        for (; mantissa < 0.7m; twos--)
            mantissa *= 2m;
        var ratio = (mantissa - 1m) / (mantissa + 1m);
        var square = ratio * ratio;
        var sum = 0m;
        var term = ratio;
        for (var n = 1; term != 0m; n += 2)
        {
            sum += term / n;
            term *= square;
        }

        return (2m * sum) + (twos * Ln2);
    }

    /// <summary>A power; null for 0 to a negative power and for a negative number to a broken one.</summary>
    /// <exception cref="OverflowException">The result is too large.</exception>
    public static decimal? Power(decimal radix, decimal exponent)
    {
        if (exponent == decimal.Truncate(exponent))
        {
            if (radix == 0m && exponent < 0m)
                return null;
            return exponent >= 0m ? WholePower(radix, exponent) : Reciprocal(radix, -exponent);
        }

        if (radix <= 0m)
            return radix == 0m && exponent > 0m ? 0m : null;
        if (exponent == 0.5m)
            return SquareRoot(radix);
        return RoundSignificant(Exponential(exponent * Logarithm(radix)!.Value), TrustedDigits);
    }

    /// <summary>Rounds to a number of digits after the point, or before it if negative, from -28.</summary>
    /// <exception cref="OverflowException">The result is too large.</exception>
    public static decimal RoundTo(decimal value, int scale, FeelRounding rounding)
    {
        if (scale >= 0 && value.Scale <= scale)
            return value;
        if (scale < -28)
            throw new OverflowException("The unit to round to is too large.");
        var unit = scale >= 0 ? new decimal(1, 0, 0, false, (byte)scale) : WholePower(10m, -scale);
        var towardsZero = scale >= 0 ? decimal.Round(value, scale, MidpointRounding.ToZero) : value - (value % unit);
        var rest = value - towardsZero;
        var overHalf = (2m * Math.Abs(rest)).CompareTo(unit);
        var away = rest != 0m && rounding switch
        {
            FeelRounding.Up => true,
            FeelRounding.Down => false,
            FeelRounding.Floor => rest < 0m,
            FeelRounding.Ceiling => rest > 0m,
            FeelRounding.HalfUp => overHalf >= 0,
            FeelRounding.HalfDown => overHalf > 0,
            _ => overHalf > 0 || (overHalf == 0 && towardsZero % (2m * unit) != 0m),
        };
        return away ? towardsZero + (Math.Sign(rest) * unit) : towardsZero;
    }

    private static decimal WholePower(decimal radix, decimal exponent)
    {
        if (radix is 0m or 1m or -1m)
            return exponent == 0m ? 1m : radix == -1m && exponent % 2m == 0m ? 1m : radix;
        // Beyond this only powers of numbers very near 1 are neither out of range nor zero.
        if (exponent > 1_000_000_000m)
            return Math.Abs(radix) < 1m ? 0m : throw new OverflowException("The power is too large.");
        var result = 1m;
        for (var left = decimal.ToInt64(exponent); left > 0; left >>= 1)
        {
            if ((left & 1) == 1)
                result *= radix;
            if (left > 1)
                radix *= radix;
        }

        return result;
    }

    private static decimal Reciprocal(decimal radix, decimal exponent)
    {
        try
        {
            var power = WholePower(radix, exponent);
            return power == 0m ? throw new OverflowException("The power is too large.") : 1m / power;
        }
        catch (OverflowException) when (Math.Abs(radix) > 1m)
        {
            return 0m;
        }
    }

    /// <summary>e to a power from 0 to 1.</summary>
    private static decimal FractionExponential(decimal value)
    {
        var sum = 1m;
        var term = 1m;
        for (var n = 1; term != 0m; n++)
        {
            term = term * value / n;
            sum += term;
        }

        return sum;
    }

    private static decimal RoundSignificant(decimal value, int digits)
    {
        var decimals = digits - IntegerDigits(value);
        return decimals is >= 0 and <= 28 ? decimal.Round(value, decimals) : value;
    }

    private static int IntegerDigits(decimal value)
    {
        var digits = 0;
        for (var rest = Math.Abs(value); rest >= 1m; rest /= 10m)
            digits++;
        return digits;
    }

    private static bool IsSquareOf(decimal root, decimal value) => root < 281_474_976_710_656m && root * root == value;
}

/// <summary>Which way a number goes that lies between two multiples (DMN 1.5, 10.3.4.5).</summary>
internal enum FeelRounding
{
    /// <summary>To the nearer, from the middle to the even one.</summary>
    HalfEven,

    /// <summary>Away from zero.</summary>
    Up,

    /// <summary>Towards zero.</summary>
    Down,

    /// <summary>To the nearer, from the middle away from zero.</summary>
    HalfUp,

    /// <summary>To the nearer, from the middle towards zero.</summary>
    HalfDown,

    /// <summary>To the lower.</summary>
    Floor,

    /// <summary>To the higher.</summary>
    Ceiling,
}
