namespace SopFlow.Runtime.Storage.PostgreSql;

/// <summary>The governments that have rows in a table whose primary key begins with them: from one to the next by a look into the index each, not over all rows.</summary>
internal static class TenantWalk
{
    /// <summary>Begins a query on <c>tenant (id)</c>, which has one row more, of null.</summary>
    /// <param name="table">The table's name.</param>
    public static string Over(string table) => $"""
        WITH RECURSIVE tenant (id) AS (
            (SELECT tenant_id FROM {table} ORDER BY tenant_id LIMIT 1)
            UNION ALL
            SELECT (SELECT r.tenant_id FROM {table} r WHERE r.tenant_id > t.id ORDER BY r.tenant_id LIMIT 1) FROM tenant t WHERE t.id IS NOT NULL)
        """;
}
