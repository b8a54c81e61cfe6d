namespace SopFlow.Host.Problems;

/// <content>What is wrong with a request before anybody looks at what it asks for.</content>
public static partial class ProblemTypes
{
    /// <summary>No such path.</summary>
    public static ProblemType RouteNotFound { get; } = new(
        "route.not_found", 404, "There is nothing at this address", "Tidak ada apa pun di alamat ini",
        "Compare the path with /openapi/v1.json.", "Bandingkan alamat dengan /openapi/v1.json.");

    /// <summary>The path exists with other methods.</summary>
    public static ProblemType MethodNotAllowed { get; } = new(
        "request.method_not_allowed", 405, "This address does not know the method", "Alamat ini tidak mengenal metode tersebut",
        "The Allow header names the methods there are.", "Tajuk Allow menyebut metode yang ada.");

    /// <summary>Nothing that the caller accepts can be sent.</summary>
    public static ProblemType NotAcceptable { get; } = new(
        "request.not_acceptable", 406, "None of the accepted media types can be sent", "Tidak ada jenis media yang diterima dapat dikirim",
        "Accept application/json, or leave the Accept header out.", "Terima application/json, atau hilangkan tajuk Accept.");

    /// <summary>The body's content type is not one the address takes.</summary>
    public static ProblemType UnsupportedMediaType { get; } = new(
        "request.media_type", 415, "The content type of the body is not taken here", "Jenis isi ini tidak diterima di sini",
        "Send Content-Type: application/json.", "Kirim Content-Type: application/json.");

    /// <summary>The body is not JSON.</summary>
    public static ProblemType MalformedJson { get; } = new(
        "request.malformed_json", 400, "The body is not valid JSON", "Isi permintaan bukan JSON yang sah",
        "The error names line and column where reading stopped.", "Galat menyebut baris dan kolom tempat pembacaan berhenti.");

    /// <summary>The body has a field that nobody knows.</summary>
    public static ProblemType UnknownField { get; } = new(
        "request.unknown_field", 400, "The body has a field that is not known", "Isi permintaan memuat isian yang tidak dikenal",
        "Remove the field or mend its spelling: nothing is silently ignored.", "Hapus isian itu atau perbaiki ejaannya: tidak ada yang diabaikan diam-diam.");

    /// <summary>A field has a value of the wrong kind, or is missing.</summary>
    public static ProblemType WrongShape { get; } = new(
        "request.wrong_shape", 400, "A field of the body is missing or has a value of the wrong kind", "Ada isian yang tidak ada atau nilainya salah jenis",
        "The error names the path of the field.", "Galat menyebut letak isian itu.");

    /// <summary>The body is missing.</summary>
    public static ProblemType BodyMissing { get; } = new(
        "request.body_missing", 400, "A body is needed and none was sent", "Isi permintaan diperlukan tetapi tidak dikirim",
        "Send the JSON that /openapi/v1.json describes.", "Kirim JSON sesuai /openapi/v1.json.");

    /// <summary>The body can be read, and what it says cannot be so.</summary>
    public static ProblemType Invalid { get; } = new(
        "request.invalid", 400, "Fields of the request are not valid", "Ada isian permintaan yang tidak sah",
        "Each error names a path and what is expected there.", "Setiap galat menyebut letak dan apa yang diharapkan.");

    /// <summary>A value in the path or the query cannot be read.</summary>
    public static ProblemType InvalidParameter { get; } = new(
        "request.parameter_invalid", 400, "A parameter of the address cannot be read", "Parameter pada alamat tidak dapat dibaca",
        "Compare the parameter with /openapi/v1.json.", "Bandingkan parameter dengan /openapi/v1.json.");

    /// <summary>A cursor that this API did not give.</summary>
    public static ProblemType CursorInvalid { get; } = new(
        "page.cursor_invalid", 400, "The cursor is not one that this list gave", "Penanda halaman bukan dari daftar ini",
        "Take nextCursor from the page before, unchanged, or start without a cursor.", "Ambil nextCursor dari halaman sebelumnya tanpa diubah, atau mulai tanpa penanda.");

    /// <summary>The body is larger than the limit.</summary>
    public static ProblemType TooLarge { get; } = new(
        "request.too_large", 413, "The body is larger than the limit", "Isi permintaan melebihi batas ukuran",
        "Send less at once; upload files separately.", "Kirim lebih sedikit sekaligus; unggah berkas secara terpisah.");

    /// <summary>The body comes too slowly, or never ends.</summary>
    public static ProblemType TooSlow { get; } = new(
        "request.too_slow", 408, "The body came too slowly or never ended", "Isi permintaan datang terlalu lambat atau tidak pernah selesai",
        "Send the whole body without pausing.", "Kirim seluruh isi tanpa jeda.");

    /// <summary>Too many requests with one key.</summary>
    public static ProblemType RateLimited { get; } = new(
        "request.rate_limited", 429, "Too many requests", "Terlalu banyak permintaan",
        "Wait as long as the Retry-After header says.", "Tunggu selama yang disebut tajuk Retry-After.");

    /// <summary>As much is under way, or waits for one instance, as the server takes.</summary>
    public static ProblemType Busy { get; } = new(
        "server.busy", 429, "The server has as much to do as it takes", "Server sedang menampung pekerjaan sebanyak batasnya",
        "Nothing was done. Try again after the Retry-After header, with fewer requests at once.",
        "Tidak ada yang dikerjakan. Coba lagi setelah waktu pada tajuk Retry-After, dengan lebih sedikit permintaan sekaligus.");

    /// <summary>The instance was moved to the archive.</summary>
    public static ProblemType InstanceArchived { get; } = new(
        "instance.archived", 410, "The instance has ended and was archived", "Proses telah berakhir dan sudah diarsipkan",
        "Subjects names the file of the archive; ./sopflow archive show reads it.", "Subjects menyebut berkas arsipnya; ./sopflow archive show membacanya.");

    /// <summary>Events after the cursor were moved to the archive.</summary>
    public static ProblemType EventsArchived { get; } = new(
        "events.archived", 410, "Events after this cursor were archived", "Peristiwa setelah penanda ini sudah diarsipkan",
        "Read them from the archive, then begin without a cursor: nothing is left out silently.", "Bacalah dari arsip, lalu mulai tanpa penanda: tidak ada yang dilewati diam-diam.");

    /// <summary>The server has a bug.</summary>
    public static ProblemType ServerError { get; } = new(
        "server.error", 500, "The server made a mistake", "Terjadi kesalahan pada server",
        "Report the trace id; nothing half-done was kept.", "Laporkan traceId; tidak ada yang tersimpan setengah jadi.");

    /// <summary>The database cannot be reached.</summary>
    public static ProblemType Unavailable { get; } = new(
        "server.unavailable", 503, "The database cannot be reached at the moment", "Basis data sedang tidak dapat dihubungi",
        "Try again after the Retry-After header; with the same Idempotency-Key nothing is done twice.",
        "Coba lagi setelah waktu pada tajuk Retry-After; dengan Idempotency-Key yang sama tidak ada yang terjadi dua kali.");

    /// <summary>The work took longer than the server allows.</summary>
    public static ProblemType TimedOut { get; } = new(
        "server.timeout", 504, "The request took longer than the server allows", "Permintaan berlangsung lebih lama daripada batas server",
        "Ask for less at once, or try again with the same Idempotency-Key.", "Minta lebih sedikit sekaligus, atau coba lagi dengan Idempotency-Key yang sama.");
}
