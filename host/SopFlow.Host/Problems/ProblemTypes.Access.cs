namespace SopFlow.Host.Problems;

/// <content>Who may do what, preconditions and repeated requests.</content>
public static partial class ProblemTypes
{
    /// <summary>No key was sent.</summary>
    public static ProblemType KeyMissing { get; } = new(
        "auth.key_missing", 401, "An API key is needed", "Kunci API diperlukan",
        "Send Authorization: Bearer sk_... or X-Api-Key: sk_...", "Kirim Authorization: Bearer sk_... atau X-Api-Key: sk_...");

    /// <summary>The key is unknown, revoked or expired.</summary>
    public static ProblemType KeyInvalid { get; } = new(
        "auth.key_invalid", 401, "The API key is not valid", "Kunci API tidak berlaku",
        "Ask the administrator of your government for a key.", "Mintalah kunci kepada administrator pemerintah daerah Anda.");

    /// <summary>The key lacks the permission.</summary>
    public static ProblemType PermissionMissing { get; } = new(
        "auth.permission_missing", 403, "The API key lacks the permission for this", "Kunci API tidak memiliki izin untuk ini",
        "Subjects names the permission that is needed.", "Subjects menyebut izin yang diperlukan.");

    /// <summary>The key is for another government or agency than the one the body names.</summary>
    public static ProblemType OutOfScope { get; } = new(
        "auth.out_of_scope", 403, "The API key is for another government or agency", "Kunci API berlaku untuk pemerintah daerah atau dinas lain",
        "Use a key of the government and agency that the body names.", "Gunakan kunci dari pemerintah daerah dan dinas yang disebut.");

    /// <summary>An officer's key names another officer.</summary>
    public static ProblemType OtherOfficer { get; } = new(
        "auth.other_officer", 403, "The API key belongs to one officer and cannot act for another", "Kunci API milik satu petugas dan tidak dapat bertindak untuk petugas lain",
        "Leave officer out, or use a key that is not bound to an officer.", "Hilangkan officer, atau gunakan kunci yang tidak terikat pada seorang petugas.");

    /// <summary>A key cannot give rights it does not have.</summary>
    public static ProblemType RightsExceeded { get; } = new(
        "key.rights_exceeded", 403, "A key can give no more rights than it has", "Kunci tidak dapat memberi hak lebih dari yang dimilikinya",
        "Leave out the permissions that subjects names.", "Hilangkan izin yang disebut pada subjects.");

    /// <summary>No such key.</summary>
    public static ProblemType KeyNotFound { get; } = new(
        "key.not_found", 404, "There is no such API key", "Tidak ada kunci API tersebut",
        "List the keys with GET /api/v1/keys.", "Lihat daftar kunci dengan GET /api/v1/keys.");

    /// <summary>If-Match names another version than there is.</summary>
    public static ProblemType Stale { get; } = new(
        "precondition.stale", 412, "It has changed since you read it", "Data telah berubah sejak Anda membacanya",
        "Read it again, decide again, and send the new ETag.", "Baca ulang, putuskan ulang, lalu kirim ETag yang baru.");

    /// <summary>If-Match cannot be read.</summary>
    public static ProblemType PreconditionMalformed { get; } = new(
        "precondition.malformed", 400, "The If-Match header cannot be read", "Tajuk If-Match tidak dapat dibaca",
        "Send an ETag as it was answered, in its quotation marks, or an asterisk.", "Kirim ETag persis seperti diterima, dengan tanda kutipnya, atau tanda bintang.");

    /// <summary>An idempotency key that cannot be one.</summary>
    public static ProblemType IdempotencyKeyInvalid { get; } = new(
        "idempotency.key_invalid", 400, "The Idempotency-Key header cannot be used", "Tajuk Idempotency-Key tidak dapat dipakai",
        "Send 1 to 200 visible ASCII characters, such as a UUID.", "Kirim 1 sampai 200 karakter ASCII yang tampak, misalnya UUID.");

    /// <summary>The same idempotency key with another request.</summary>
    public static ProblemType IdempotencyKeyReused { get; } = new(
        "idempotency.key_reused", 422, "The Idempotency-Key was used for another request", "Idempotency-Key sudah dipakai untuk permintaan lain",
        "Use a new key for a new request; repeat a request exactly.", "Gunakan kunci baru untuk permintaan baru; ulangi permintaan persis sama.");
}
