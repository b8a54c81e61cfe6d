namespace SopFlow.Kernel.Feel;

/// <summary>The type of a FEEL value (DMN 1.5, 10.3.2.3). Functions are not values in this subset.</summary>
public enum FeelKind
{
    /// <summary>The null value: also the result of every operation that has none.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>Text.</summary>
    String,

    /// <summary>An ordered sequence of values.</summary>
    List,

    /// <summary>Values by name.</summary>
    Context,

    /// <summary>A calendar date without a zone.</summary>
    Date,

    /// <summary>A time of day, with or without a zone or offset.</summary>
    Time,

    /// <summary>A date with a time of day, with or without a zone or offset.</summary>
    DateTime,

    /// <summary>An elapsed time counted in days, hours, minutes and seconds.</summary>
    DaysAndTimeDuration,

    /// <summary>A calendar length counted in years and months.</summary>
    YearsAndMonthsDuration,

    /// <summary>An interval between two comparable values, either end open, closed or absent.</summary>
    Range,
}
