-- Who reads and writes calendars as written, and changes of calendars under running clocks. See RowLevelSecurity.sql.

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['calendar_source', 'calendar_change', 'calendar_change_count'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY engine ON %I TO sopflow_engine USING (true) WITH CHECK (true)', name);
    END LOOP;

    -- The whole country's are everybody's to read and nobody's to write.
    FOREACH name IN ARRAY ARRAY['calendar_source', 'calendar_change'] LOOP
        EXECUTE format(
            'CREATE POLICY tenant_reads ON %I FOR SELECT TO sopflow_tenant USING (tenant_id = '''' OR tenant_id = nullif(current_setting(''sopflow.tenant'', true), ''''))', name);
        EXECUTE format(
            'CREATE POLICY tenant_publishes ON %I FOR INSERT TO sopflow_tenant WITH CHECK (tenant_id = nullif(current_setting(''sopflow.tenant'', true), ''''))', name);
    END LOOP;
END $$;

-- A tenant sees what became of its own clocks, also where the whole country's calendar changed.
CREATE POLICY tenant ON calendar_change_count TO sopflow_tenant USING (tenant_id = nullif(current_setting('sopflow.tenant', true), ''));

-- What is published is never changed; how far a change has come is.
GRANT SELECT, INSERT ON calendar_source TO sopflow_engine, sopflow_tenant;
GRANT SELECT, INSERT ON calendar_change TO sopflow_engine, sopflow_tenant;
GRANT UPDATE (started_at, finished_at, cursor_tenant, cursor_definition, cursor_started_at, cursor_instance) ON calendar_change TO sopflow_engine;
GRANT SELECT, INSERT, UPDATE ON calendar_change_count TO sopflow_engine;
GRANT SELECT ON calendar_change_count TO sopflow_tenant;

COMMENT ON INDEX calendar_source_key IS 'A version is published once.';
COMMENT ON INDEX calendar_source_newest IS 'Whether there are newer calendars than a host has read: its last entry.';
COMMENT ON INDEX calendar_change_key IS 'One change.';
COMMENT ON INDEX calendar_change_unfinished IS 'The next change to be worked through; nearly always empty.';
COMMENT ON INDEX calendar_change_count_key IS 'Adds to the counts of a change, and shows them.';
