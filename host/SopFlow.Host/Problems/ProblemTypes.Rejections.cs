using SopFlow.Kernel;

namespace SopFlow.Host.Problems;

/// <content>What the kernel refuses: one row for each of <see cref="RejectionCodes"/>.</content>
public static partial class ProblemTypes
{
    /// <summary>No such instance.</summary>
    public static ProblemType InstanceNotFound { get; } = new(
        RejectionCodes.InstanceNotFound, 404, "There is no such instance", "Tidak ada proses tersebut",
        "List the instances with GET /api/v1/instances.", "Lihat daftar proses dengan GET /api/v1/instances.");

    /// <summary>The instance exists.</summary>
    public static ProblemType InstanceExists { get; } = new(
        RejectionCodes.InstanceExists, 409, "The instance exists already", "Proses sudah ada",
        "Read it; a start need not be repeated.", "Baca proses itu; memulai tidak perlu diulang.");

    /// <summary>The instance has ended.</summary>
    public static ProblemType InstanceFinished { get; } = new(
        RejectionCodes.InstanceFinished, 409, "The instance has ended and takes no more commands", "Proses telah berakhir dan tidak menerima perintah lagi",
        "Start a new instance.", "Mulai proses baru.");

    /// <summary>No such task.</summary>
    public static ProblemType TaskNotFound { get; } = new(
        RejectionCodes.TaskNotFound, 404, "There is no such task", "Tidak ada tugas tersebut",
        "List the tasks with GET /api/v1/tasks.", "Lihat daftar tugas dengan GET /api/v1/tasks.");

    /// <summary>The task was completed or cancelled.</summary>
    public static ProblemType TaskNotOpen { get; } = new(
        RejectionCodes.TaskNotOpen, 409, "The task was completed or cancelled before", "Tugas sudah selesai atau dibatalkan",
        "Read the task to see by whom and when.", "Baca tugas itu untuk melihat oleh siapa dan kapan.");

    /// <summary>The officer acts in none of the roles.</summary>
    public static ProblemType TaskWrongRole { get; } = new(
        RejectionCodes.TaskWrongRole, 403, "The task is for another role", "Tugas ini untuk pelaksana lain",
        "Subjects names the roles that may do it.", "Subjects menyebut pelaksana yang berwenang.");

    /// <summary>Somebody else holds the task.</summary>
    public static ProblemType TaskClaimedByOther { get; } = new(
        RejectionCodes.TaskClaimedByOther, 409, "Another officer holds the task", "Tugas dipegang petugas lain",
        "Subjects names the holder, who can release it.", "Subjects menyebut pemegangnya, yang dapat melepaskannya.");

    /// <summary>Nobody holds the task.</summary>
    public static ProblemType TaskNotClaimed { get; } = new(
        RejectionCodes.TaskNotClaimed, 409, "Nobody holds the task", "Tugas tidak dipegang siapa pun",
        "There is nothing to release.", "Tidak ada yang perlu dilepaskan.");

    /// <summary>A decision needs an outcome.</summary>
    public static ProblemType OutcomeMissing { get; } = new(
        RejectionCodes.OutcomeMissing, 422, "The task is a decision and needs an outcome", "Tugas ini keputusan dan memerlukan hasil",
        "Subjects names the outcomes there are.", "Subjects menyebut hasil yang ada.");

    /// <summary>No such outcome.</summary>
    public static ProblemType OutcomeUnknown { get; } = new(
        RejectionCodes.OutcomeUnknown, 422, "The task has no such outcome", "Tugas ini tidak memiliki hasil tersebut",
        "Subjects names the outcomes there are.", "Subjects menyebut hasil yang ada.");

    /// <summary>The outcome needs a reason.</summary>
    public static ProblemType ReasonMissing { get; } = new(
        RejectionCodes.ReasonMissing, 422, "This outcome needs a reason", "Hasil ini memerlukan alasan",
        "Say why in remark.", "Tuliskan alasannya pada remark.");

    /// <summary>The step is not optional.</summary>
    public static ProblemType NotOptional { get; } = new(
        RejectionCodes.NotOptional, 422, "The step is not optional and cannot be skipped", "Langkah ini wajib dan tidak dapat dilewati",
        "Complete it instead.", "Selesaikan langkah itu.");

    /// <summary>No such document.</summary>
    public static ProblemType DocumentUnknown { get; } = new(
        RejectionCodes.DocumentUnknown, 422, "The SOP has no such document", "SOP tidak memiliki dokumen tersebut",
        "Take the document's id from the definition.", "Ambil id dokumen dari definisi SOP.");

    /// <summary>A required document is missing.</summary>
    public static ProblemType DocumentMissing { get; } = new(
        RejectionCodes.DocumentMissing, 422, "A required document is not at hand", "Dokumen yang disyaratkan belum ada",
        "Hand in the documents that subjects names.", "Serahkan dokumen yang disebut pada subjects.");

    /// <summary>The document must be a file.</summary>
    public static ProblemType DocumentFileMissing { get; } = new(
        RejectionCodes.DocumentFileMissing, 422, "The document must come as an uploaded file", "Dokumen harus berupa berkas unggahan",
        "Upload the file and give its id as upload.", "Unggah berkasnya dan berikan id-nya sebagai upload.");

    /// <summary>The variable's name is reserved.</summary>
    public static ProblemType VariableReserved { get; } = new(
        RejectionCodes.VariableReserved, 422, "A variable has a name that the engine keeps for itself", "Nama variabel dipakai sistem sendiri",
        "Call the variable something else.", "Gunakan nama variabel lain.");

    /// <summary>The variables are too many or too large.</summary>
    public static ProblemType VariableTooLarge { get; } = new(
        RejectionCodes.VariableTooLarge, 422, "The instance's variables would become too large", "Variabel proses akan menjadi terlalu besar",
        "Send large data as a document.", "Kirim data besar sebagai dokumen.");

    /// <summary>Nothing waits for the message.</summary>
    public static ProblemType MessageNotAwaited { get; } = new(
        RejectionCodes.MessageNotAwaited, 409, "Nothing in the instance waits for this message", "Tidak ada yang menunggu pesan ini dalam proses",
        "Read the instance to see what it waits for.", "Baca proses itu untuk melihat apa yang ditunggunya.");

    /// <summary>No call waits.</summary>
    public static ProblemType CallNotAwaited { get; } = new(
        RejectionCodes.CallNotAwaited, 409, "No call waits under this key", "Tidak ada pemanggilan yang menunggu dengan kunci ini",
        "Read the instance to see what it waits for.", "Baca proses itu untuk melihat apa yang ditunggunya.");

    /// <summary>A reason was left empty.</summary>
    public static ProblemType ReasonEmpty { get; } = new(
        RejectionCodes.ReasonEmpty, 422, "A reason must be given", "Alasan harus diberikan",
        "Say why in reason.", "Tuliskan alasannya pada reason.");

    /// <summary>The instance is suspended.</summary>
    public static ProblemType InstanceSuspended { get; } = new(
        RejectionCodes.InstanceSuspended, 409, "The instance is suspended", "Proses sedang ditangguhkan",
        "A supervisor resumes it first.", "Pengawas melanjutkannya lebih dahulu.");

    /// <summary>The instance is not suspended.</summary>
    public static ProblemType InstanceNotSuspended { get; } = new(
        RejectionCodes.InstanceNotSuspended, 409, "The instance is not suspended", "Proses tidak sedang ditangguhkan",
        "There is nothing to resume.", "Tidak ada yang perlu dilanjutkan.");

    /// <summary>No such clock, or it has ended.</summary>
    public static ProblemType ClockNotFound { get; } = new(
        RejectionCodes.ClockNotFound, 404, "There is no such clock, or it has ended", "Tidak ada penghitung waktu tersebut, atau sudah berakhir",
        "Read the instance's clocks.", "Baca penghitung waktu proses itu.");

    /// <summary>The clock was stopped before.</summary>
    public static ProblemType ClockPaused { get; } = new(
        RejectionCodes.ClockPaused, 409, "The clock was stopped before", "Penghitung waktu sudah dihentikan sebelumnya",
        "Resume it before stopping it anew.", "Lanjutkan dahulu sebelum menghentikannya lagi.");

    /// <summary>Nobody has stopped the clock.</summary>
    public static ProblemType ClockNotPaused { get; } = new(
        RejectionCodes.ClockNotPaused, 409, "Nobody has stopped the clock", "Penghitung waktu tidak dihentikan siapa pun",
        "A clock that stands still for another cause goes on by itself when that ends.", "Penghitung waktu yang berhenti karena sebab lain berjalan sendiri setelah sebab itu berakhir.");

    /// <summary>Something was dated after now or too far back.</summary>
    public static ProblemType BackdateOutOfRange { get; } = new(
        RejectionCodes.BackdateOutOfRange, 422, "It cannot be dated to this instant", "Tidak dapat diberi tanggal mundur ke waktu tersebut",
        "Give an instant up to now, and not before what it belongs to began.", "Berikan waktu yang tidak melewati sekarang dan tidak sebelum hal itu dimulai.");

    /// <summary>The definition cannot be started there.</summary>
    public static ProblemType StartNotFound { get; } = new(
        RejectionCodes.StartNotFound, 422, "The definition cannot be started at that element", "Definisi tidak dapat dimulai pada elemen tersebut",
        "Name a start event, or leave it out.", "Sebutkan peristiwa awal, atau kosongkan.");

    /// <summary>No work waits.</summary>
    public static ProblemType JobNotFound { get; } = new(
        RejectionCodes.JobNotFound, 404, "No work waits under this key", "Tidak ada pekerjaan yang menunggu dengan kunci ini",
        "It was done, or ended, before.", "Pekerjaan itu sudah selesai atau berakhir.");

    /// <summary>Another worker may have the work.</summary>
    public static ProblemType JobNotLocked { get; } = new(
        "job.not_locked", 409, "The worker has no lock on this work, or it ran out", "Pekerja ini tidak memegang kunci pekerjaan itu, atau kuncinya habis",
        "Fetch work anew; extend the lock while it takes longer.", "Ambil pekerjaan lagi; perpanjang kuncinya selama masih dikerjakan.");

    /// <summary>No incident there.</summary>
    public static ProblemType IncidentNotFound { get; } = new(
        RejectionCodes.IncidentNotFound, 404, "There is no such incident", "Tidak ada gangguan tersebut",
        "Read the instance's incidents.", "Baca gangguan pada proses itu.");

    /// <summary>The activity cannot be started.</summary>
    public static ProblemType ActivityNotFound { get; } = new(
        RejectionCodes.ActivityNotFound, 409, "This activity cannot be started now", "Kegiatan ini tidak dapat dimulai sekarang",
        "Read the instance to see what may be chosen.", "Baca proses itu untuk melihat kegiatan yang dapat dipilih.");
}
