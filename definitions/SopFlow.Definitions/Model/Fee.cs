namespace SopFlow.Definitions.Model;

/// <summary>What the service costs (biaya/tarif).</summary>
public sealed record Fee
{
    /// <summary>The fee as published, such as "Tidak dipungut biaya".</summary>
    public required Wording Text { get; init; }

    /// <summary>The amount in rupiah; 0 is free of charge, null is unknown or not one amount. From 0 to 1 000 000 000 000.</summary>
    public long? Rupiah { get; init; }
}
