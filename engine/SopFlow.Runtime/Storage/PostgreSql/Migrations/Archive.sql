-- Where finished instances are that were moved to files, and the one way to move them. The tables are no part of the model that EF Core keeps: they are
-- written by archive_instances alone and read in two places.

CREATE TABLE archived_instance (
    tenant_id text NOT NULL,
    id uuid NOT NULL,
    file text NOT NULL,
    agency text NOT NULL,
    ended_at timestamptz NOT NULL,
    CONSTRAINT archived_instance_key PRIMARY KEY (tenant_id, id));
COMMENT ON TABLE archived_instance IS 'Finished instances that were moved to files: a row each, so that whoever asks for one is told where it is.';
COMMENT ON INDEX archived_instance_key IS 'By which who asks for an instance finds its file.';
COMMENT ON COLUMN archived_instance.file IS 'The file''s name in the archive''s folder.';
COMMENT ON COLUMN archived_instance.agency IS 'So that a key of one agency is told of that agency''s alone.';

CREATE TABLE archive (
    tenant_id text NOT NULL,
    file text NOT NULL,
    sha256 bytea NOT NULL,
    instances int NOT NULL,
    last_position bigint NOT NULL,
    finished_at timestamptz NOT NULL,
    CONSTRAINT archive_key PRIMARY KEY (tenant_id, file));
COMMENT ON TABLE archive IS 'Files of the archive whose instances are gone from the tables.';
COMMENT ON INDEX archive_key IS 'By which a run that goes on knows what is done.';
COMMENT ON COLUMN archive.sha256 IS 'Of the file, which tells whether it is the one that was written.';
COMMENT ON COLUMN archive.last_position IS 'The last position of the feed that is in the file: whoever reads the feed from before it misses something.';

-- Moves instances that a file holds out of the tables: those alone that have ended, stand as the file has them, and whose every record was published.
-- Called after the file is durable. What was moved before is passed over, so that it may be called again.
CREATE FUNCTION archive_instances(in_tenant text, in_file text, in_ids uuid[], in_versions bigint[], in_hashes bytea[]) RETURNS int
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
REVOKE ALL ON FUNCTION archive_instances FROM PUBLIC;
GRANT EXECUTE ON FUNCTION archive_instances TO sopflow_engine;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['archived_instance', 'archive'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY engine ON %I TO sopflow_engine USING (true) WITH CHECK (true)', name);
        EXECUTE format('CREATE POLICY tenant ON %I TO sopflow_tenant USING (tenant_id = nullif(current_setting(''sopflow.tenant'', true), ''''))', name);
    END LOOP;
END $$;
GRANT SELECT, INSERT ON archived_instance, archive TO sopflow_engine;
GRANT SELECT ON archived_instance, archive TO sopflow_tenant;
