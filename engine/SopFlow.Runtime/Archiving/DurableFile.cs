using System.ComponentModel;
using System.Runtime.InteropServices;

namespace SopFlow.Runtime.Archiving;

/// <summary>Writes a file so that a crash at any point leaves it whole or not at all.</summary>
internal static class DurableFile
{
    private const int ReadOnly = 0;

    /// <summary>Writes under another name, lets it reach the disk, takes the name, and lets that reach the disk.</summary>
    /// <param name="path">The file.</param>
    /// <param name="unfinished">What the other name ends in.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="step">Called before each step that a crash could part from the next.</param>
    public static async Task WriteAsync(string path, string unfinished, Func<Stream, Task> write, Action<string> step)
    {
        await using (var stream = new FileStream(path + unfinished, FileMode.Create, FileAccess.Write))
        {
            await write(stream);
            step("reach the disk");
            stream.Flush(flushToDisk: true);
        }

        step("take the name");
        File.Move(path + unfinished, path);
        // On Linux a name is durable when its folder is; elsewhere there is no way to ask for it.
        if (OperatingSystem.IsLinux())
            FlushFolder(Path.GetDirectoryName(path)!);
    }

    private static void FlushFolder(string folder)
    {
        var handle = Open(folder, ReadOnly);
        if (handle < 0)
            throw new IOException($"{folder} cannot be opened.", new Win32Exception(Marshal.GetLastPInvokeError()));
        try
        {
            if (Flush(handle) != 0)
                throw new IOException($"{folder} cannot be brought to the disk.", new Win32Exception(Marshal.GetLastPInvokeError()));
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Flush(int file);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int file);
}
