-- Messages and signals. See RowLevelSecurity.sql.
ALTER TABLE message ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY engine ON message TO sopflow_engine USING (true) WITH CHECK (true);
CREATE POLICY tenant ON message TO sopflow_tenant USING (tenant_id = nullif(current_setting('sopflow.tenant', true), ''));
GRANT SELECT, INSERT, UPDATE, DELETE ON message TO sopflow_engine;
GRANT SELECT ON message TO sopflow_tenant;

CREATE INDEX wait_message ON wait (tenant_id, name, coalesce(correlation_key, ''), created_at) WHERE kind = 'message';

COMMENT ON INDEX wait_message IS 'Who waits for a message by name and key, longest first.';
COMMENT ON INDEX wait_signal IS 'Who waits for a signal.';
COMMENT ON INDEX message_key IS 'One message, for the commit that consumes it and for its sender.';
COMMENT ON INDEX message_waiting IS 'The messages that wait at an address, in order.';
COMMENT ON INDEX message_signal IS 'Signals that are still to be sent to those who wait.';
COMMENT ON INDEX message_expiry IS 'Messages whose time to live is over.';
COMMENT ON INDEX message_receiver IS 'One message at a time on its way to a waiting element, whoever matches.';
COMMENT ON INDEX message_ended IS 'Those to forget.';
COMMENT ON INDEX message_list IS 'The list of a government.';

-- Writes what commits do to messages: those they consume, and those their instances throw. Given the outcomes of commit_instances, in the same statement,
-- and so in the same transaction; a commit that was refused changes nothing here. A batch without messages does not come here. Gives the outcomes back.
CREATE FUNCTION commit_messages(
    outcomes int[],
    -- instances
    tenant_ids text[], instance_ids uuid[], times timestamptz[],
    -- what is consumed
    consumed_commits int[], consumed_ids uuid[],
    -- what is thrown
    thrown_commits int[], thrown_ids uuid[], thrown_kinds text[], thrown_names text[], thrown_keys text[], thrown_senders text[], thrown_variables bytea[],
    thrown_times timestamptz[], thrown_ends timestamptz[])
RETURNS int[]
LANGUAGE plpgsql
AS $$
BEGIN
    UPDATE message m
    SET status = 'consumed', ended_at = times[c.n], receiver_id = instance_ids[c.n], receivers = 1
    FROM unnest(consumed_commits, consumed_ids) AS c (n, id)
    WHERE outcomes[c.n] = 0 AND m.tenant_id = tenant_ids[c.n] AND m.id = c.id AND m.status = 'assigned';

    INSERT INTO message (tenant_id, id, kind, name, key, source_id, sent_by, variables, sent_at, expires_at, status, attempts, receivers)
    SELECT tenant_ids[c.n], c.id, c.kind, c.name, c.key, instance_ids[c.n], c.sent_by, c.variables, c.sent_at, c.expires_at, 'waiting', 0, 0
    FROM unnest(
            thrown_commits, thrown_ids, thrown_kinds, thrown_names, thrown_keys, thrown_senders, thrown_variables, thrown_times, thrown_ends) WITH ORDINALITY
        AS c (n, id, kind, name, key, sent_by, variables, sent_at, expires_at, place)
    WHERE outcomes[c.n] = 0
    ORDER BY c.place;

    RETURN outcomes;
END $$;

REVOKE EXECUTE ON FUNCTION commit_messages FROM PUBLIC;
GRANT EXECUTE ON FUNCTION commit_messages TO sopflow_engine;

-- What starts instances by itself.
ALTER TABLE start_event ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY engine ON start_event TO sopflow_engine USING (true) WITH CHECK (true);
CREATE POLICY tenant ON start_event TO sopflow_tenant USING (tenant_id = nullif(current_setting('sopflow.tenant', true), ''));
GRANT SELECT, INSERT, UPDATE, DELETE ON start_event TO sopflow_engine;
GRANT SELECT ON start_event TO sopflow_tenant;

COMMENT ON INDEX start_event_key IS 'Those of a definition, when a newer version is published.';
COMMENT ON INDEX start_event_name IS 'What a message or signal starts.';
COMMENT ON INDEX start_event_due IS 'Timers, the earliest first.';
