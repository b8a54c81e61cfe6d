-- What instances wait for from outside. See RowLevelSecurity.sql.
ALTER TABLE wait ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY engine ON wait TO sopflow_engine USING (true) WITH CHECK (true);
CREATE POLICY tenant ON wait TO sopflow_tenant USING (tenant_id = nullif(current_setting('sopflow.tenant', true), ''));
GRANT SELECT, INSERT, UPDATE, DELETE ON wait TO sopflow_engine;
GRANT SELECT ON wait TO sopflow_tenant;
-- Room beside a row for its lock.
ALTER TABLE wait SET (fillfactor = 80);

COMMENT ON INDEX wait_key IS 'One wait, for the commit that ends it, and for the lock on it.';
COMMENT ON INDEX wait_job IS 'The work of a topic, oldest first.';
COMMENT ON INDEX wait_event IS 'Who waits for a message or signal, oldest first.';

-- Writes what commits change in that which their instances wait for. Given the outcomes of commit_instances, in the same statement, and so in the same
-- transaction; a commit that was refused changes nothing here. A batch that changes no waits does not come here. Gives the outcomes back.
CREATE FUNCTION commit_waits(
    outcomes int[],
    -- instances
    tenant_ids text[], instance_ids uuid[], agencies text[], times timestamptz[],
    -- what ends
    closed_commits int[], closed_keys int[], closed_numbers int[],
    -- what begins, or is waited for otherwise than before: locks stay
    opened_commits int[], opened_keys int[], opened_numbers int[], opened_kinds text[], opened_names text[], opened_elements text[],
    opened_correlation_keys text[], opened_attempts int[])
RETURNS int[]
LANGUAGE plpgsql
AS $$
BEGIN
    DELETE FROM wait w
    USING unnest(closed_commits, closed_keys, closed_numbers) AS c (n, key, number)
    WHERE outcomes[c.n] = 0 AND w.tenant_id = tenant_ids[c.n] AND w.instance_id = instance_ids[c.n] AND w.key = c.key AND w.number = c.number;

    INSERT INTO wait (tenant_id, instance_id, key, number, kind, name, element_id, agency, correlation_key, attempts_left, created_at)
    SELECT tenant_ids[c.n], instance_ids[c.n], c.key, c.number, c.kind, c.name, c.element_id, agencies[c.n], c.correlation_key, c.attempts_left, times[c.n]
    FROM unnest(
            opened_commits, opened_keys, opened_numbers, opened_kinds, opened_names, opened_elements, opened_correlation_keys, opened_attempts)
        AS c (n, key, number, kind, name, element_id, correlation_key, attempts_left)
    WHERE outcomes[c.n] = 0
    ON CONFLICT (tenant_id, instance_id, key, number) DO UPDATE
    SET kind = excluded.kind, name = excluded.name, element_id = excluded.element_id, correlation_key = excluded.correlation_key,
        attempts_left = excluded.attempts_left;

    RETURN outcomes;
END $$;

REVOKE EXECUTE ON FUNCTION commit_waits FROM PUBLIC;
GRANT EXECUTE ON FUNCTION commit_waits TO sopflow_engine;
