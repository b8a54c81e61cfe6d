namespace SopFlow.Host.Problems;

/// <content>Definitions, calendars and uploaded files.</content>
public static partial class ProblemTypes
{
    /// <summary>No such SOP.</summary>
    public static ProblemType DefinitionNotFound { get; } = new(
        "definition.not_found", 404, "There is no such SOP", "Tidak ada SOP tersebut",
        "List the published SOPs with GET /api/v1/definitions.", "Lihat daftar SOP dengan GET /api/v1/definitions.");

    /// <summary>No such version.</summary>
    public static ProblemType DefinitionVersionNotFound { get; } = new(
        "definition.version_not_found", 404, "The SOP has no such version", "SOP tidak memiliki versi tersebut",
        "List its versions, or leave the version out to take the newest.", "Lihat daftar versinya, atau hilangkan versi untuk mengambil yang terbaru.");

    /// <summary>The SOP cannot run.</summary>
    public static ProblemType DefinitionInvalid { get; } = new(
        "definition.invalid", 422, "The SOP cannot be run as it is written", "SOP tidak dapat dijalankan sebagaimana tertulis",
        "Each error names rule, line, column and step, and how to mend it.", "Setiap galat menyebut aturan, baris, kolom, dan langkah, serta cara memperbaikinya.");

    /// <summary>The version is published with other content.</summary>
    public static ProblemType DefinitionVersionExists { get; } = new(
        "definition.version_exists", 409, "This version is published with other content", "Versi ini sudah diterbitkan dengan isi lain",
        "A published version never changes: raise the version number.", "Versi yang sudah terbit tidak pernah berubah: naikkan nomor versi.");

    /// <summary>No such calendar.</summary>
    public static ProblemType CalendarNotFound { get; } = new(
        "calendar.not_found", 404, "There is no such business calendar", "Tidak ada kalender kerja tersebut",
        "List the calendars with GET /api/v1/calendars.", "Lihat daftar kalender dengan GET /api/v1/calendars.");

    /// <summary>No such version of a calendar.</summary>
    public static ProblemType CalendarVersionNotFound { get; } = new(
        "calendar.version_not_found", 404, "The business calendar has no such version", "Kalender kerja tidak memiliki versi tersebut",
        "Read the calendar to see its newest version.", "Baca kalender itu untuk melihat versi terbarunya.");

    /// <summary>The calendar holds together not.</summary>
    public static ProblemType CalendarInvalid { get; } = new(
        "calendar.invalid", 422, "The business calendar cannot be used as it is written", "Kalender kerja tidak dapat dipakai sebagaimana tertulis",
        "Each error names rule, line and column, and how to mend it.", "Setiap galat menyebut aturan, baris, dan kolom, serta cara memperbaikinya.");

    /// <summary>The version is not the one after the newest.</summary>
    public static ProblemType CalendarVersionNotNext { get; } = new(
        "calendar.version_not_next", 409, "The version is not the next one of this business calendar", "Versi ini bukan versi berikutnya dari kalender kerja tersebut",
        "Subjects names the next version; a published version never changes.", "Subjects menyebut versi berikutnya; versi yang sudah terbit tidak pernah berubah.");

    /// <summary>No such change of calendars.</summary>
    public static ProblemType CalendarChangeNotFound { get; } = new(
        "calendar.change_not_found", 404, "There is no such change of business calendars", "Tidak ada perubahan kalender kerja tersebut",
        "List the changes with GET /api/v1/calendars/changes.", "Lihat daftar perubahan dengan GET /api/v1/calendars/changes.");

    /// <summary>No such upload.</summary>
    public static ProblemType UploadNotFound { get; } = new(
        "upload.not_found", 404, "There is no such uploaded file", "Tidak ada berkas unggahan tersebut",
        "Upload the file with POST /api/v1/documents and take its id from the answer.", "Unggah berkas dengan POST /api/v1/documents dan ambil id dari jawabannya.");

    /// <summary>No such message.</summary>
    public static ProblemType MessageNotFound { get; } = new(
        "message.not_found", 404, "There is no such message", "Tidak ada pesan tersebut",
        "Those that ended are kept for seven days. GET /api/v1/messages lists them.", "Pesan yang selesai disimpan tujuh hari. GET /api/v1/messages memuat daftarnya.");

    /// <summary>A form that is no process with its decisions.</summary>
    public static ProblemType DefinitionFormMalformed { get; } = new(
        "definition.form_malformed", 400, "The form is no process with its decisions", "Formulir bukan proses dengan keputusannya",
        "Send multipart/form-data with a boundary, one file named process and any number of files named decisions, or the process alone as the raw body.",
        "Kirim multipart/form-data dengan pembatas, satu berkas bernama process dan berkas-berkas bernama decisions, atau proses saja sebagai isi mentah.");

    /// <summary>A body refers to an upload that is not there.</summary>
    public static ProblemType UploadUnknown { get; } = new(
        "upload.unknown", 422, "The request refers to a file that was not uploaded", "Permintaan merujuk berkas yang belum diunggah",
        "Upload the file with POST /api/v1/documents and take its id from the answer.", "Unggah berkas dengan POST /api/v1/documents dan ambil id dari jawabannya.");

    /// <summary>An upload without bytes.</summary>
    public static ProblemType UploadEmpty { get; } = new(
        "upload.empty", 400, "The uploaded file is empty", "Berkas yang diunggah kosong",
        "Send one file, as the raw body or as the part named file.", "Kirim satu berkas, sebagai isi mentah atau sebagai bagian bernama file.");

    /// <summary>A form that cannot be taken apart.</summary>
    public static ProblemType UploadFormMalformed { get; } = new(
        "upload.form_malformed", 400, "The form cannot be taken apart", "Formulir tidak dapat diuraikan",
        "Send multipart/form-data with a boundary and one part named file, or the file as the raw body.",
        "Kirim multipart/form-data dengan pembatas dan satu bagian bernama file, atau berkas sebagai isi mentah.");

    /// <summary>The content is of a type that is not taken.</summary>
    public static ProblemType UploadTypeNotAllowed { get; } = new(
        "upload.type_not_allowed", 415, "Files of this type are not taken", "Berkas jenis ini tidak diterima",
        "Subjects names the types that are taken.", "Subjects menyebut jenis yang diterima.");

    /// <summary>The content is not what its type says.</summary>
    public static ProblemType UploadTypeMismatch { get; } = new(
        "upload.type_mismatch", 415, "The content of the file is not of the type it claims", "Isi berkas tidak sesuai dengan jenis yang dinyatakan",
        "Send the file with its true content type.", "Kirim berkas dengan jenis isi yang sebenarnya.");
}
