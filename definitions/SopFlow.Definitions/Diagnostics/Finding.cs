namespace SopFlow.Definitions.Diagnostics;

/// <summary>A broken rule before its line and column are known.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Pointer">JSON Pointer to the value concerned, or to the nearest value around it.</param>
/// <param name="Message">What was found, in English.</param>
/// <param name="MessageId">What was found, in Indonesian.</param>
/// <param name="Character">Where within the value's text, in UTF-16 from 0; null for the value as a whole.</param>
internal sealed record Finding(Rule Rule, string Pointer, string Message, string MessageId, int? Character = null);
