-- Who may do what, and to which rows. The roles are made before migrations run (DatabaseRoles).
-- FORCE, so that a table's owner is held to the policies too; a superuser is held once it has become sopflow_tenant.

DO $$
DECLARE
    name text;
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO sopflow_engine, sopflow_tenant', current_schema());

    FOREACH name IN ARRAY ARRAY[
        'instance', 'task', 'task_role', 'log', 'delivery', 'request', 'definition', 'calendar', 'api_key', 'upload', 'relay'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', name);
        -- Commits of many tenants share a transaction, and alarms are claimed across tenants.
        EXECUTE format('CREATE POLICY engine ON %I TO sopflow_engine USING (true) WITH CHECK (true)', name);
    END LOOP;

    -- Without a tenant, or with an empty one, the setting is null and no row matches.
    FOREACH name IN ARRAY ARRAY[
        'instance', 'task', 'task_role', 'log', 'delivery', 'request', 'definition', 'api_key', 'upload'] LOOP
        EXECUTE format(
            'CREATE POLICY tenant ON %I TO sopflow_tenant USING (tenant_id = nullif(current_setting(''sopflow.tenant'', true), ''''))', name);
    END LOOP;
END $$;

-- The whole country's calendars are everybody's to read and nobody's to write.
CREATE POLICY tenant_reads ON calendar FOR SELECT TO sopflow_tenant
    USING (tenant_id = '' OR tenant_id = nullif(current_setting('sopflow.tenant', true), ''));
CREATE POLICY tenant_publishes ON calendar FOR INSERT TO sopflow_tenant
    WITH CHECK (tenant_id = nullif(current_setting('sopflow.tenant', true), ''));

GRANT SELECT, INSERT, UPDATE ON instance, task, api_key, upload, relay TO sopflow_engine;
GRANT SELECT, INSERT, UPDATE, DELETE ON delivery TO sopflow_engine;
GRANT SELECT, INSERT, DELETE ON task_role, request TO sopflow_engine;
-- What is published or logged is never changed.
GRANT SELECT, INSERT ON log, definition, calendar TO sopflow_engine;
GRANT USAGE, SELECT ON SEQUENCE log_position TO sopflow_engine;

-- Pages and lists read what commits wrote, and write what has no commit.
GRANT SELECT ON instance, task, task_role, log TO sopflow_tenant;
GRANT SELECT, INSERT ON definition, calendar, request, api_key, upload TO sopflow_tenant;
GRANT UPDATE (revoked_at) ON api_key TO sopflow_tenant;
GRANT UPDATE (instance_id) ON upload TO sopflow_tenant;
