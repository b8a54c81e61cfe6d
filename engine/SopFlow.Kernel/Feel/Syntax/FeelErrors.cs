namespace SopFlow.Kernel.Feel;

/// <summary>Every sentence with which a text is refused, in English and Indonesian.</summary>
internal static class FeelErrors
{
    public static FeelSyntaxException UnexpectedCharacter(SourceSpan span, string text)
    {
        var character = text.Substring(span.Start, span.Length);
        return character switch
        {
            "`" => Error(
                "feel.name", span,
                "Names in backticks are not supported; use a name of letters, digits and underscores.",
                "Nama dalam tanda ` tidak didukung; gunakan nama dari huruf, angka dan garis bawah."),
            "'" => Error(
                "feel.syntax", span,
                "Text stands in double quotes, not in single ones; write \"…\".",
                "Teks ditulis dengan tanda petik ganda, bukan tunggal; tulis \"…\"."),
            _ => Error(
                "feel.syntax", span,
                $"The character '{character}' has no meaning here; remove it, or put it into a text in double quotes.",
                $"Karakter '{character}' tidak berarti di sini; hapus, atau letakkan dalam teks bertanda petik ganda."),
        };
    }

    public static FeelSyntaxException OpenComment(SourceSpan span) => Error(
        "feel.syntax", span,
        "This comment is never closed; end it with */.",
        "Komentar ini tidak ditutup; akhiri dengan */.");

    public static FeelSyntaxException OpenString(SourceSpan span) => Error(
        "feel.syntax", span,
        "This text is never closed; end it with a double quote.",
        "Teks ini tidak ditutup; akhiri dengan tanda petik ganda.");

    public static FeelSyntaxException BadEscape(SourceSpan span) => Error(
        "feel.literal", span,
        "This escape is incomplete; write \\u with four hexadecimal digits or \\U with six, up to 10FFFF.",
        "Escape ini tidak lengkap; tulis \\u dengan empat angka heksadesimal atau \\U dengan enam, sampai 10FFFF.");

    public static FeelSyntaxException NotUnicode(SourceSpan span) => Error(
        "feel.literal", span,
        "This text holds half of a surrogate pair; write the whole character.",
        "Teks ini memuat setengah pasangan surrogate; tulis karakter secara utuh.");

    public static FeelSyntaxException NumberOutOfRange(SourceSpan span) => Error(
        "feel.literal", span,
        "This number cannot be held exactly; use at most 28 digits.",
        "Bilangan ini tidak dapat disimpan dengan tepat; gunakan paling banyak 28 angka.");

    public static FeelSyntaxException NameAfterNumber(SourceSpan span) => Error(
        "feel.name", span,
        "A name cannot start with a digit; start it with a letter, or put an operator between number and name.",
        "Nama tidak boleh diawali angka; awali dengan huruf, atau beri operator di antara bilangan dan nama.");

    public static FeelSyntaxException BadTemporalLiteral(SourceSpan span) => Error(
        "feel.literal", span,
        "This is no date, time or duration; write for example @\"2026-03-31\", @\"07:30:00\", @\"2026-03-31T07:30:00+07:00\", @\"P3D\" or @\"P1Y2M\".",
        "Ini bukan tanggal, waktu atau durasi; tulis misalnya @\"2026-03-31\", @\"07:30:00\", @\"2026-03-31T07:30:00+07:00\", @\"P3D\" atau @\"P1Y2M\".");

    public static FeelSyntaxException TooLong(int length) => Error(
        "feel.limit", new(FeelLimits.TextLength, length - FeelLimits.TextLength),
        $"The expression has {length} characters; at most {FeelLimits.TextLength} are allowed. Split it over several elements.",
        $"Ekspresi ini {length} karakter; paling banyak {FeelLimits.TextLength}. Bagilah ke beberapa elemen.");

    public static FeelSyntaxException TooDeep(SourceSpan span, int limit) => Error(
        "feel.limit", span,
        $"The expression is nested deeper than {limit} levels here; use lists, 'in' or functions such as any() instead of long chains.",
        $"Ekspresi ini bersarang lebih dari {limit} tingkat; gunakan daftar, 'in' atau fungsi seperti any() sebagai ganti rangkaian panjang.");

    public static FeelSyntaxException NothingHere(SourceSpan span) => Error(
        "feel.syntax", span,
        "The expression is empty; write a value such as true, a variable or a comparison.",
        "Ekspresi kosong; tulis nilai seperti true, variabel atau perbandingan.");

    public static FeelSyntaxException Expected(FeelToken found, string what, string whatInIndonesian) =>
        found.Kind == FeelTokenKind.End
            ? Error(
                "feel.syntax", found.Span,
                $"The expression ends too early; add {what} here.",
                $"Ekspresi berakhir terlalu awal; tambahkan {whatInIndonesian} di sini.")
            : Error(
                "feel.syntax", found.Span,
                $"{Shown(found)} cannot stand here; {what} is needed.",
                $"{Shown(found)} tidak boleh di sini; diperlukan {whatInIndonesian}.");

    public static FeelSyntaxException Unexpected(FeelToken found) => Error(
        "feel.syntax", found.Span,
        $"{Shown(found)} cannot stand here; an operator or the end is needed before it.",
        $"{Shown(found)} tidak boleh di sini; diperlukan operator atau akhir ekspresi sebelumnya.");

    public static FeelSyntaxException NameWithSpace(FeelToken first, FeelToken second) => Error(
        "feel.name", first.Span.To(second.Span),
        $"Names with spaces are not supported; write {first.Text}_{second.Text}, or put an operator between the two.",
        $"Nama dengan spasi tidak didukung; tulis {first.Text}_{second.Text}, atau beri operator di antara keduanya.");

    public static FeelSyntaxException ReservedName(FeelToken word) => Error(
        "feel.name", word.Span,
        $"'{word.Text}' is a word of the language and cannot be a name; choose another, for example {word.Text}_.",
        $"'{word.Text}' adalah kata bahasa FEEL dan tidak dapat menjadi nama; pilih yang lain, misalnya {word.Text}_.");

    public static FeelSyntaxException NotSupported(SourceSpan span, string what, string whatInIndonesian) => Error(
        "feel.not-supported", span,
        $"{what} are not part of the supported FEEL; docs/feel.md lists what is.",
        $"{whatInIndonesian} tidak termasuk FEEL yang didukung; lihat docs/feel.md.");

    public static FeelSyntaxException NoClock(SourceSpan span, string name) => Error(
        "feel.no-clock", span,
        $"{name}() is refused because the engine reads no clock, so that an instance can be replayed; pass the date in as a variable or use a timer event.",
        $"{name}() ditolak karena mesin tidak membaca jam, agar jalannya dapat diulang; kirim tanggal sebagai variabel atau gunakan timer event.");

    public static FeelSyntaxException UnknownFunction(SourceSpan span, string name, string nearest) => Error(
        "feel.unknown-function", span,
        $"There is no function '{name}'; the nearest known name is '{nearest}'.",
        $"Tidak ada fungsi '{name}'; nama terdekat yang dikenal adalah '{nearest}'.");

    public static FeelSyntaxException WrongArguments(SourceSpan span, FeelFunction function) => Error(
        "feel.arguments", span,
        $"The arguments do not fit; write {function.Signatures}.",
        $"Argumen tidak cocok; tulis {function.Signatures}.");

    public static FeelSyntaxException UnknownParameter(SourceSpan span, string name, FeelFunction function) => Error(
        "feel.arguments", span,
        $"'{function.Name}' has no parameter '{name}'; write {function.Signatures}.",
        $"'{function.Name}' tidak mempunyai parameter '{name}'; tulis {function.Signatures}.");

    public static FeelSyntaxException MixedArguments(SourceSpan span) => Error(
        "feel.arguments", span,
        "Arguments are either all named or none is; name the others too.",
        "Argumen semuanya bernama atau tidak sama sekali; beri nama yang lain juga.");

    public static FeelSyntaxException DuplicateKey(SourceSpan span, string key) => Error(
        "feel.duplicate-key", span,
        $"The entry '{key}' is given twice; keep one.",
        $"Entri '{key}' ditulis dua kali; sisakan satu.");

    public static FeelSyntaxException BadPattern(SourceSpan span, string reason) => Error(
        "feel.pattern", span,
        $"This regular expression is refused: {reason}. Look-arounds, back-references and more than {FeelLimits.PatternLength} characters are not supported.",
        $"Ekspresi reguler ini ditolak: {reason}. Look-around, back-reference dan lebih dari {FeelLimits.PatternLength} karakter tidak didukung.");

    private static FeelSyntaxException Error(string code, SourceSpan span, string english, string indonesian) =>
        new(new(code, span.Column, span.Length, english, indonesian));

    private static string Shown(FeelToken token) => token.Kind switch
    {
        FeelTokenKind.End => "The end",
        FeelTokenKind.Number => System.FormattableString.Invariant($"'{token.Number}'"),
        FeelTokenKind.Text => "\"…\"",
        _ => $"'{token.Text}'",
    };
}
