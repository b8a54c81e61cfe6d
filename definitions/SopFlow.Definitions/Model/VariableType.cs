namespace SopFlow.Definitions.Model;

/// <summary>The kind of value a variable holds.</summary>
public enum VariableType
{
    /// <summary>Characters.</summary>
    Text,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A day of the calendar, without a time.</summary>
    Date,
}
