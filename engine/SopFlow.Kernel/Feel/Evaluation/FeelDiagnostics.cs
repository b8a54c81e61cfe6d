namespace SopFlow.Kernel.Feel;

/// <summary>Why a part of an expression gave null.</summary>
internal enum FeelReason
{
    None,
    NoValue,
    NoEntry,
    WrongKinds,
    WrongKind,
    Overflow,
    DivisionByZero,
    NotIterable,
    NoItem,
    WrongArgument,
    NoResult,
    BadPattern,
    TooManySteps,
    ListTooLong,
    StringTooLong,
    InputTooLong,
    ValueTooLarge,
    NotBoolean,
}

/// <summary>The sentences of the reasons, in English and Indonesian.</summary>
internal static class FeelDiagnostics
{
    public const string LimitCode = "feel.limit";

    public const string NoValueCode = "feel.no-value";

    public static FeelDiagnostic NotBoolean(SourceSpan span, FeelValue value) => new(
        "feel.not-boolean", span.Column, span.Length,
        $"The condition gave {Name(value.Kind)} ({value}) where true or false is needed.",
        $"Kondisi menghasilkan {Name(value.Kind)} ({value}), seharusnya true atau false.");

    public static FeelDiagnostic Describe(FeelReason reason, SourceSpan span, object? subject, object? detail)
    {
        var (code, english, indonesian) = Sentences(reason, subject, detail);
        return new(code, span.Column, span.Length, english, indonesian);
    }

    private static (string Code, string English, string Indonesian) Sentences(FeelReason reason, object? subject, object? detail) => reason switch
    {
        FeelReason.NoValue => (
            NoValueCode,
            $"The variable '{subject}' has no value.",
            $"Variabel '{subject}' tidak mempunyai nilai."),
        FeelReason.NoEntry => (
            NoValueCode,
            $"There is no '{subject}' in {Name(detail)}.",
            $"Tidak ada '{subject}' dalam {Name(detail)}."),
        FeelReason.WrongKinds => (
            "feel.type",
            $"'{((FeelOperation)subject!).Symbol}' cannot be applied to {Name(((FeelOperation)subject).Left)} and {Name(((FeelOperation)subject).Right)}.",
            $"'{((FeelOperation)subject).Symbol}' tidak dapat diterapkan pada {Name(((FeelOperation)subject).Left)} dan {Name(((FeelOperation)subject).Right)}."),
        FeelReason.WrongKind => (
            "feel.type",
            $"'{subject}' cannot be applied to {Name(detail)}.",
            $"'{subject}' tidak dapat diterapkan pada {Name(detail)}."),
        FeelReason.Overflow => (
            "feel.arithmetic",
            "The result is larger than can be held.",
            "Hasilnya lebih besar dari yang dapat disimpan."),
        FeelReason.DivisionByZero => (
            "feel.arithmetic",
            "Division by zero has no result.",
            "Pembagian dengan nol tidak mempunyai hasil."),
        FeelReason.NotIterable => (
            "feel.type",
            $"'{subject}' needs a list or a range of whole numbers or dates, not {Name(detail)}.",
            $"'{subject}' memerlukan daftar atau rentang bilangan bulat atau tanggal, bukan {Name(detail)}."),
        FeelReason.NoItem => (
            NoValueCode,
            $"The list has no item {subject}.",
            $"Daftar tidak mempunyai butir {subject}."),
        FeelReason.WrongArgument => (
            "feel.type",
            $"{subject} does not accept {Name(detail)}.",
            $"{subject} tidak menerima {Name(detail)}."),
        FeelReason.NoResult => (
            "feel.no-result",
            $"'{subject}' has no result for these arguments.",
            $"'{subject}' tidak mempunyai hasil untuk argumen ini."),
        FeelReason.BadPattern => (
            "feel.pattern",
            $"The regular expression is refused: {subject}.",
            $"Ekspresi reguler ditolak: {subject}."),
        FeelReason.TooManySteps => (
            LimitCode,
            $"The evaluation took more than {FeelLimits.Steps} steps.",
            $"Evaluasi melebihi {FeelLimits.Steps} langkah."),
        FeelReason.ListTooLong => (
            LimitCode,
            $"A list has more than {FeelLimits.ListLength} items.",
            $"Sebuah daftar melebihi {FeelLimits.ListLength} butir."),
        FeelReason.StringTooLong => (
            LimitCode,
            $"A string has more than {FeelLimits.StringLength} characters.",
            $"Sebuah string melebihi {FeelLimits.StringLength} karakter."),
        FeelReason.InputTooLong => (
            LimitCode,
            $"A text of more than {FeelLimits.PatternInputLength} characters is not matched with regular expressions.",
            $"Teks lebih dari {FeelLimits.PatternInputLength} karakter tidak dicocokkan dengan ekspresi reguler."),
        FeelReason.ValueTooLarge => (
            LimitCode,
            FeelLimits.ValueTooLarge,
            $"Nilai bersarang lebih dari {FeelLimits.ValueDepth} tingkat atau lebih besar dari {FeelLimits.ValueWeight} sel."),
        FeelReason.NotBoolean => (
            "feel.not-boolean",
            $"The test gave {Name(detail)} ({subject}) where true or false is needed.",
            $"Uji menghasilkan {Name(detail)} ({subject}), seharusnya true atau false."),
        _ => throw new InvalidOperationException($"Expected a reason for a null, got {reason}."),
    };

    /// <summary>A kind by its name in the standard.</summary>
    public static string Name(object? kind) => kind switch
    {
        FeelKind.DateTime => "date and time",
        FeelKind.DaysAndTimeDuration => "days and time duration",
        FeelKind.YearsAndMonthsDuration => "years and months duration",
        FeelKind other => other.ToString().ToLowerInvariant(),
        _ => "null",
    };
}

/// <summary>An operator with the kinds it was applied to.</summary>
internal sealed record FeelOperation(string Symbol, FeelKind Left, FeelKind Right);
