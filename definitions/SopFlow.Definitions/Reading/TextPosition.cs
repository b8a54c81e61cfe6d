namespace SopFlow.Definitions.Reading;

/// <summary>A place in a text file.</summary>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Column">Column, counted from 1 in Unicode code points.</param>
public readonly record struct TextPosition(int Line, int Column);
