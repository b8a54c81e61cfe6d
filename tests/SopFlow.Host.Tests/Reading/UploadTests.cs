using System.IO.Compression;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace SopFlow.Host.Tests.Reading;

internal sealed class UploadTests
{
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Ods = "application/vnd.oasis.opendocument.spreadsheet";

    private static ApiClient Caller => SharedHost.Host.Administrator(Sops.Pekalongan);

    private static readonly object[] Taken =
    [
        new object[] { "application/pdf", "%PDF-1.7\n%âã"u8.ToArray() },
        new object[] { "image/png", new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0 } },
        new object[] { "image/jpeg", new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10 } },
        new object[] { "image/tiff", new byte[] { 0x49, 0x49, 42, 0, 8, 0 } },
        new object[] { "text/plain", "Surat permohonan, tertanggal 1 Desember\r\n"u8.ToArray() },
        new object[] { "text/csv", "no;nama\n1;Sari\n"u8.ToArray() },
        new object[] { Docx, Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>")) },
        new object[] { Ods, Zip(("mimetype", Ods), ("content.xml", "<o/>")) },
    ];

    [TestCaseSource(nameof(Taken))]
    public async Task Upload_RawBody_KeptAsItIsWithItsHash(string type, byte[] content)
    {
        var uploaded = await Caller.PostAsync("/api/v1/documents?fileName=surat%20permohonan.pdf", Raw(type, content));

        var file = uploaded.ShouldBe(201);
        file.GetProperty("mediaType").GetString().ShouldBe(type);
        file.GetProperty("size").GetInt64().ShouldBe(content.Length);
        file.GetProperty("fileName").GetString().ShouldBe("surat permohonan.pdf");
        file.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content)));
        var location = uploaded.Headers.Location!.ToString();
        (await Caller.GetAsync(location)).Text.ShouldBe(uploaded.Text);
        var downloaded = await Caller.GetAsync($"{location}/content");
        downloaded.Status.ShouldBe(200);
        downloaded.Body.ShouldBe(content);
        downloaded.MediaType.ShouldBe(type);
        downloaded.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        downloaded.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        (await Caller.GetAsync($"{location}/content", ("If-None-Match", downloaded.ETag!))).Status.ShouldBe(304);
    }

    [TestCaseSource(nameof(Taken))]
    public async Task Upload_TypeNotStated_FoundFromContent(string type, byte[] content)
    {
        var uploaded = await Caller.PostAsync("/api/v1/documents", Raw("application/octet-stream", content));

        uploaded.ShouldBe(201).GetProperty("mediaType").GetString().ShouldBe(type == "text/csv" ? "text/plain" : type);
    }

    [Test]
    public async Task Upload_Form_NameWithoutItsFolders()
    {
        var form = new MultipartFormDataContent { { Raw("application/pdf", "%PDF-1.4"u8.ToArray()), "file", "..\\..\\C:/rahasia/Surat \u0001Tugas.pdf" } };

        var uploaded = await Caller.PostAsync("/api/v1/documents", form);

        uploaded.ShouldBe(201).GetProperty("fileName").GetString().ShouldBe("Surat Tugas.pdf");
    }

    [TestCase("text/html", "<script>alert(1)</script>")]
    [TestCase("image/svg+xml", "<svg/>")]
    [TestCase("application/javascript", "alert(1)")]
    [TestCase("application/x-msdownload", "MZ")]
    public async Task Upload_TypeThatIsNotTaken_Refused(string type, string content) =>
        (await Caller.PostAsync("/api/v1/documents", Raw(type, Encoding.UTF8.GetBytes(content)))).ShouldBeProblem(415, "upload.type_not_allowed")
            .GetProperty("subjects").EnumerateArray().Select(s => s.GetString()).ShouldContain("application/pdf");

    private static readonly object[] Disguised =
    [
        new object[] { "application/pdf", "<html>"u8.ToArray() },
        new object[] { "application/pdf", new byte[] { 0x4D, 0x5A, 0x90, 0 } },
        new object[] { "image/png", "%PDF-1.7"u8.ToArray() },
        new object[] { "text/plain", new byte[] { 0, 1, 2, 3 } },
        new object[] { "text/plain", new byte[] { 0xC3, 0x28 } },
        new object[] { Docx, "PK\u0003\u0004 not an archive"u8.ToArray() },
        new object[] { Docx, Zip(("a.txt", "a")) },
        new object[] { Docx, Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>"), ("word/vbaProject.bin", "macro")) },
        new object[] { Ods, Zip(("mimetype", new string('a', 5000))) },
    ];

    [TestCaseSource(nameof(Disguised))]
    public async Task Upload_ContentOfAnotherType_Refused(string type, byte[] content) =>
        (await Caller.PostAsync("/api/v1/documents", Raw(type, content))).ShouldBeProblem(415, "upload.type_mismatch");

    [Test]
    public async Task Upload_ProgramWithoutAType_Refused() =>
        (await Caller.PostAsync("/api/v1/documents", Raw("application/octet-stream", [0x7F, 0x45, 0x4C, 0x46]))).ShouldBeProblem(415, "upload.type_not_allowed");

    [Test]
    public async Task Upload_Nothing_Refused()
    {
        (await Caller.PostAsync("/api/v1/documents", Raw("application/pdf", []))).ShouldBeProblem(400, "upload.empty");
        (await Caller.PostAsync("/api/v1/documents", new MultipartFormDataContent { { new StringContent("x"), "title" } })).ShouldBeProblem(400, "upload.empty");
        (await Caller.PostAsync("/api/v1/documents", null)).ShouldBeProblem(400, "upload.empty");
    }

    [Test]
    public async Task Upload_FormThatIsBroken_BadRequest()
    {
        var content = new ByteArrayContent("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nhalf"u8.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");

        var refused = await Caller.PostAsync("/api/v1/documents", content);

        refused.ShouldBeProblem(400, "upload.form_malformed");
    }

    [Test]
    public async Task HandIn_UploadedFile_InstanceHoldsIt()
    {
        var upload = (await Caller.PostAsync("/api/v1/documents", Raw("application/pdf", "%PDF-1.5"u8.ToArray()))).ShouldBe(201).GetProperty("id").GetString();

        var started = (await Caller.PostAsync("/api/v1/instances", new { definition = Sops.Hosting, documents = new[] { new { document = "surat_permohonan_hosting", upload } } })).ShouldBe(201);

        started.GetProperty("documents").EnumerateArray().Single().GetProperty("upload").GetString().ShouldBe(upload);
        (await Caller.GetAsync($"/api/v1/documents/{upload}")).ShouldBe(200).GetProperty("instance").GetString().ShouldBe(Sops.Id(started));
    }

    private static ByteArrayContent Raw(string type, byte[] content) => new(content) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };

    private static byte[] Zip(params (string Name, string Content)[] entries)
    {
        var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = new StreamWriter(zip.CreateEntry(name).Open());
                entry.Write(content);
            }
        }

        return buffer.ToArray();
    }
}
