using System.Runtime.CompilerServices;

// Tests compare syntax trees, which nobody else needs to see.
[assembly: InternalsVisibleTo("SopFlow.Kernel.Tests")]
