-- Ended tasks stand among the open ones again.
ALTER TABLE task NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ended_task NO FORCE ROW LEVEL SECURITY;
INSERT INTO task (
    tenant_id, instance_id, key, element_id, roles, assignee, status, round, created_at, due_at, breached_at, is_paused, ended_at, ended_by, outcome,
    definition_id, definition_version, agency, business_key)
SELECT
    tenant_id, instance_id, key, element_id, roles, assignee, status, round, created_at, due_at, breached_at, false, ended_at, ended_by, outcome,
    definition_id, definition_version, agency, business_key
FROM ended_task;
ALTER TABLE ended_task FORCE ROW LEVEL SECURITY;
ALTER TABLE task FORCE ROW LEVEL SECURITY;
REVOKE DELETE ON task FROM sopflow_engine;

CREATE OR REPLACE FUNCTION archive_instances(in_tenant text, in_file text, in_ids uuid[], in_versions bigint[], in_hashes bytea[]) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    WITH wanted AS (
        SELECT * FROM unnest(in_ids, in_versions, in_hashes) AS w (id, version, last_hash)),
    moved AS (
        DELETE FROM instance i USING wanted w
        WHERE i.tenant_id = in_tenant AND i.id = w.id AND i.version = w.version AND i.last_hash = w.last_hash AND i.status IN ('completed', 'cancelled')
            AND NOT EXISTS (
                SELECT FROM log l
                WHERE l.tenant_id = in_tenant AND l.instance_id = i.id AND l.position > coalesce((SELECT min(position) FROM relay), 0))
        RETURNING i.id, i.agency, i.ended_at),
    tasks AS (
        DELETE FROM task t USING moved m WHERE t.tenant_id = in_tenant AND t.instance_id = m.id),
    records AS (
        DELETE FROM log l USING moved m WHERE l.tenant_id = in_tenant AND l.instance_id = m.id),
    told AS (
        INSERT INTO archived_instance (tenant_id, id, file, agency, ended_at)
        SELECT in_tenant, id, in_file, agency, ended_at FROM moved)
    SELECT count(*)::int FROM moved
$$;
