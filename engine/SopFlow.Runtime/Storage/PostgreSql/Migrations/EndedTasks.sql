-- Tasks that end go to a table of their own: of five tasks in six nothing is asked any more but by supervisors, and a page of open ones held one.
COMMENT ON INDEX ended_task_key IS 'The tasks of one instance: for whoever asks for one, and for the archive.';
COMMENT ON INDEX ended_task_breached IS 'Breaches, newest first; small, since most tasks are in time.';
COMMENT ON INDEX ended_task_latest IS 'What ended in the last weeks, for counts by supervisors. Rows lie in that order, so a summary of each stretch of pages is enough.';
COMMENT ON INDEX task_held IS 'My tasks, of which there are few enough to sort.';

ALTER TABLE ended_task ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY engine ON ended_task TO sopflow_engine USING (true) WITH CHECK (true);
CREATE POLICY tenant ON ended_task TO sopflow_tenant USING (tenant_id = nullif(current_setting('sopflow.tenant', true), ''));
GRANT SELECT, INSERT ON ended_task TO sopflow_engine;
GRANT SELECT ON ended_task TO sopflow_tenant;
GRANT DELETE ON task TO sopflow_engine;

-- The owner of the tables may be no superuser, and sees nothing while policies are forced upon it.
ALTER TABLE task NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ended_task NO FORCE ROW LEVEL SECURITY;
INSERT INTO ended_task (
    tenant_id, instance_id, key, element_id, roles, assignee, status, round, created_at, due_at, breached_at, ended_at, ended_by, outcome,
    definition_id, definition_version, agency, business_key)
SELECT
    tenant_id, instance_id, key, element_id, roles, assignee, status, round, created_at, due_at, breached_at, ended_at, ended_by, outcome,
    definition_id, definition_version, agency, business_key
FROM task WHERE status IN ('completed', 'cancelled')
ORDER BY ended_at;
DELETE FROM task WHERE status IN ('completed', 'cancelled');
ALTER TABLE ended_task FORCE ROW LEVEL SECURITY;
ALTER TABLE task FORCE ROW LEVEL SECURITY;

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
        DELETE FROM ended_task t USING moved m WHERE t.tenant_id = in_tenant AND t.instance_id = m.id),
    records AS (
        DELETE FROM log l USING moved m WHERE l.tenant_id = in_tenant AND l.instance_id = m.id),
    told AS (
        INSERT INTO archived_instance (tenant_id, id, file, agency, ended_at)
        SELECT in_tenant, id, in_file, agency, ended_at FROM moved)
    SELECT count(*)::int FROM moved
$$;
COMMENT ON FUNCTION archive_instances IS 'Moves instances that a file holds out of the tables: those alone that have ended, stand as the file has them, and whose every record was published.';

-- Stores the commits of different instances in one call, which is one transaction and one round trip.
--
-- Arrays of one block run in step. In the first block element n describes commit n; the other blocks name their commit by its n. Callers sort each
-- block by its key, so that two calls that meet on the same rows wait for each other in the same order.
--
-- A commit is refused alone, and nothing of it is stored. The answer has a number for each commit:
--   0 committed, 1 the instance has another version or exists already, 2 the request was answered before, 3 the delivery was carried out before.
CREATE OR REPLACE FUNCTION commit_instances(
    -- instances
    tenant_ids text[], instance_ids uuid[], expected_versions bigint[], states bytea[], statuses text[], definition_ids text[],
    definition_versions text[], agencies text[], business_keys text[], starts timestamptz[], ends timestamptz[], next_alarms timestamptz[],
    reschedules boolean[], dues timestamptz[], breaches timestamptz[], pauses boolean[], incidents boolean[], callers uuid[],
    -- their log records
    first_sequences bigint[], times timestamptz[], commands text[], actors text[], events bytea[], hashes bytea[],
    -- deliveries that commits carry out
    delivered_commits int[], delivered_sources uuid[], delivered_versions bigint[], delivered_numbers int[],
    -- requests that commits answer
    request_commits int[], request_keys text[], request_body_hashes bytea[], request_statuses int[], request_responses bytea[],
    request_locations text[], request_etags text[], request_times timestamptz[],
    -- tasks that begin; task k has the roles created_first_roles[k] to created_last_roles[k] of created_roles
    created_roles text[],
    created_commits int[], created_keys int[], created_elements text[], created_first_roles int[], created_last_roles int[], created_rounds int[],
    created_times timestamptz[], created_assignees text[], created_statuses text[], created_dues timestamptz[], created_breaches timestamptz[],
    created_pauses boolean[], created_ends timestamptz[], created_enders text[], created_outcomes text[],
    -- tasks that change or end; null leaves a column as it is, but for the assignee of a task that is reassigned and the deadline of one that is rescheduled
    changed_commits int[], changed_keys int[], changed_reassigned boolean[], changed_assignees text[], changed_statuses text[],
    changed_reschedules boolean[], changed_dues timestamptz[], changed_breaches timestamptz[], changed_pauses boolean[],
    changed_ends timestamptz[], changed_enders text[], changed_outcomes text[],
    -- commands for other instances
    sent_commits int[], sent_numbers int[], sent_contents bytea[])
RETURNS int[]
LANGUAGE plpgsql
AS $$
DECLARE
    delivered_before int[] := '{}';
    answered_before int[] := '{}';
    conflicting int[] := '{}';
    refused int[] := '{}';
    stored bigint;
    expected bigint;
BEGIN
    -- Locked, not yet deleted: whether the rest of the commit holds is not known. Of two at once the second waits, and finds it gone.
    IF cardinality(delivered_commits) > 0 THEN
        SELECT coalesce(array_agg(c.n), '{}') INTO delivered_before
        FROM unnest(delivered_commits) AS c (n)
        WHERE c.n <> ALL (ARRAY(
            SELECT c.n
            FROM unnest(delivered_commits, delivered_sources, delivered_versions, delivered_numbers) AS c (n, source_id, source_version, number)
            JOIN delivery d ON d.tenant_id = tenant_ids[c.n] AND d.source_id = c.source_id
                AND d.source_version = c.source_version AND d.number = c.number
            FOR UPDATE OF d));
        refused := delivered_before;
    END IF;

    -- Of two requests with one key the second waits here until the first has ended, one way or the other.
    IF cardinality(request_commits) > 0 THEN
        INSERT INTO request (tenant_id, key, body_hash, status, response, location, etag, at)
        SELECT tenant_ids[c.n], c.key, c.body_hash, c.status, c.response, c.location, c.etag, c.at
        FROM unnest(request_commits, request_keys, request_body_hashes, request_statuses, request_responses, request_locations, request_etags, request_times)
            AS c (n, key, body_hash, status, response, location, etag, at)
        WHERE c.n <> ALL (refused)
        ON CONFLICT (tenant_id, key) DO NOTHING;
        GET DIAGNOSTICS stored = ROW_COUNT;
        IF stored < cardinality(request_commits) THEN
            SELECT coalesce(array_agg(c.n), '{}') INTO answered_before
            FROM unnest(request_commits, request_keys) AS c (n, key)
            WHERE c.n <> ALL (refused) AND NOT EXISTS (
                SELECT FROM request r WHERE r.tenant_id = tenant_ids[c.n] AND r.key = c.key AND r.xmin = pg_current_xact_id()::xid);
            refused := refused || answered_before;
        END IF;
    END IF;

    UPDATE instance i
    SET version = c.expected_version + 1,
        state = c.state,
        status = c.status,
        ended_at = c.ended_at,
        next_alarm_at = c.next_alarm_at,
        -- Left where it is while it is ahead and early enough; a new status touches an index anyway.
        wake_at = CASE
            WHEN i.status = c.status AND i.wake_at > c.at AND i.wake_at <= coalesce(c.next_alarm_at, 'infinity') THEN i.wake_at
            ELSE c.next_alarm_at END,
        lease_until = NULL,
        due_at = CASE WHEN c.rescheduled THEN c.due_at ELSE i.due_at END,
        breached_at = CASE WHEN c.rescheduled THEN c.breached_at ELSE i.breached_at END,
        is_paused = CASE WHEN c.rescheduled THEN c.is_paused ELSE i.is_paused END AND c.ended_at IS NULL,
        has_incident = c.has_incident,
        last_hash = c.hash
    FROM unnest(
            tenant_ids, instance_ids, expected_versions, states, statuses, ends, next_alarms, reschedules, dues, breaches, pauses, incidents,
            hashes, times) WITH ORDINALITY
        AS c (
            tenant_id, id, expected_version, state, status, ended_at, next_alarm_at, rescheduled, due_at, breached_at, is_paused, has_incident,
            hash, at, n)
    WHERE i.tenant_id = c.tenant_id AND i.id = c.id AND i.version = c.expected_version AND c.n <> ALL (refused);
    GET DIAGNOSTICS stored = ROW_COUNT;

    IF 0 = ANY (expected_versions) THEN
        INSERT INTO instance (
            tenant_id, id, version, state, status, definition_id, definition_version, agency, business_key, started_at, ended_at, next_alarm_at, wake_at,
            due_at, breached_at, is_paused, has_incident, last_hash, called_by)
        SELECT
            c.tenant_id, c.id, 1, c.state, c.status, c.definition_id, c.definition_version, c.agency, c.business_key, c.started_at, c.ended_at, c.next_alarm_at, c.next_alarm_at,
            c.due_at, c.breached_at, c.is_paused AND c.ended_at IS NULL, c.has_incident, c.hash, c.called_by
        FROM unnest(
                tenant_ids, instance_ids, expected_versions, states, statuses, definition_ids, definition_versions, agencies, business_keys, starts, ends,
                next_alarms, dues, breaches, pauses, incidents, hashes, callers) WITH ORDINALITY
            AS c (
                tenant_id, id, expected_version, state, status, definition_id, definition_version, agency, business_key, started_at, ended_at,
                next_alarm_at, due_at, breached_at, is_paused, has_incident, hash, called_by, n)
        WHERE c.expected_version = 0 AND c.n <> ALL (refused)
        ON CONFLICT (tenant_id, id) DO NOTHING;
        GET DIAGNOSTICS expected = ROW_COUNT;
        stored := stored + expected;
    END IF;

    IF stored < cardinality(instance_ids) - cardinality(refused) THEN
        SELECT coalesce(array_agg(c.n::int), '{}') INTO conflicting
        FROM unnest(tenant_ids, instance_ids) WITH ORDINALITY AS c (tenant_id, id, n)
        WHERE c.n <> ALL (refused) AND NOT EXISTS (
            SELECT FROM instance i WHERE i.tenant_id = c.tenant_id AND i.id = c.id AND i.xmin = pg_current_xact_id()::xid);
        refused := refused || conflicting;
        DELETE FROM request r
        USING unnest(request_commits, request_keys) AS c (n, key)
        WHERE c.n = ANY (conflicting) AND r.tenant_id = tenant_ids[c.n] AND r.key = c.key;
    END IF;

    IF cardinality(delivered_commits) > 0 THEN
        DELETE FROM delivery d
        USING unnest(delivered_commits, delivered_sources, delivered_versions, delivered_numbers) AS c (n, source_id, source_version, number)
        WHERE c.n <> ALL (refused) AND d.tenant_id = tenant_ids[c.n] AND d.source_id = c.source_id AND d.source_version = c.source_version AND d.number = c.number;
    END IF;

    -- Positions are taken here, after instances were written: whoever holds a position has a transaction id, by which readers of the feed wait for it.
    INSERT INTO log (tenant_id, instance_id, version, first_sequence, at, command, actor, events, hash)
    SELECT c.tenant_id, c.id, c.expected_version + 1, c.first_sequence, c.at, c.command, c.actor, c.events, c.hash
    FROM unnest(tenant_ids, instance_ids, expected_versions, first_sequences, times, commands, actors, events, hashes) WITH ORDINALITY
        AS c (tenant_id, id, expected_version, first_sequence, at, command, actor, events, hash, n)
    WHERE c.n <> ALL (refused);

    IF cardinality(created_commits) > 0 THEN
        INSERT INTO task (
            tenant_id, instance_id, key, element_id, roles, assignee, held_by, status, round, created_at, due_at, breached_at, is_paused,
            definition_id, definition_version, agency, business_key)
        SELECT
            tenant_ids[c.n], instance_ids[c.n], c.key, c.element_id, created_roles[c.first_role:c.last_role], c.assignee,
            CASE WHEN c.status = 'claimed' THEN c.assignee END, c.status, c.round, c.created_at, c.due_at, c.breached_at, c.is_paused,
            definition_ids[c.n], definition_versions[c.n], agencies[c.n], business_keys[c.n]
        FROM unnest(
                created_commits, created_keys, created_elements, created_first_roles, created_last_roles, created_rounds, created_times,
                created_assignees, created_statuses, created_dues, created_breaches, created_pauses, created_ends)
            AS c (n, key, element_id, first_role, last_role, round, created_at, assignee, status, due_at, breached_at, is_paused, ended_at)
        WHERE c.ended_at IS NULL AND c.n <> ALL (refused);

        IF array_remove(created_ends, NULL) <> '{}' THEN
            INSERT INTO ended_task (
                tenant_id, instance_id, key, element_id, roles, assignee, status, round, created_at, due_at, breached_at, ended_at, ended_by, outcome,
                definition_id, definition_version, agency, business_key)
            SELECT
                tenant_ids[c.n], instance_ids[c.n], c.key, c.element_id, created_roles[c.first_role:c.last_role], c.assignee, c.status, c.round,
                c.created_at, c.due_at, c.breached_at, c.ended_at, c.ended_by, c.outcome,
                definition_ids[c.n], definition_versions[c.n], agencies[c.n], business_keys[c.n]
            FROM unnest(
                    created_commits, created_keys, created_elements, created_first_roles, created_last_roles, created_rounds, created_times,
                    created_assignees, created_statuses, created_dues, created_breaches, created_ends, created_enders, created_outcomes)
                AS c (n, key, element_id, first_role, last_role, round, created_at, assignee, status, due_at, breached_at, ended_at, ended_by, outcome)
            WHERE c.ended_at IS NOT NULL AND c.n <> ALL (refused);
        END IF;

        INSERT INTO task_role (tenant_id, role, due_at, instance_id, key, agency)
        SELECT tenant_ids[c.n], r.role, coalesce(c.due_at, 'infinity'), instance_ids[c.n], c.key, agencies[c.n]
        FROM unnest(created_commits, created_keys, created_first_roles, created_last_roles, created_dues, created_ends)
            AS c (n, key, first_role, last_role, due_at, ended_at)
        CROSS JOIN LATERAL unnest(created_roles[c.first_role:c.last_role]) AS r (role)
        WHERE c.ended_at IS NULL AND c.n <> ALL (refused);
    END IF;

    IF cardinality(changed_commits) > 0 THEN
        stored := 0;
        IF array_remove(changed_ends, NULL) <> '{}' THEN
            WITH gone AS (
                DELETE FROM task t
                USING unnest(
                        changed_commits, changed_keys, changed_reassigned, changed_assignees, changed_statuses, changed_reschedules, changed_dues,
                        changed_breaches, changed_ends, changed_enders, changed_outcomes)
                    AS c (n, key, reassigned, assignee, status, rescheduled, due_at, breached_at, ended_at, ended_by, outcome)
                WHERE c.ended_at IS NOT NULL AND c.n <> ALL (refused)
                    AND t.tenant_id = tenant_ids[c.n] AND t.instance_id = instance_ids[c.n] AND t.key = c.key
                RETURNING
                    t.*, coalesce(t.due_at, 'infinity') AS listed_at, c.ended_at, c.ended_by, c.outcome, c.status AS last_status,
                    CASE WHEN c.reassigned THEN c.assignee ELSE t.assignee END AS last_assignee,
                    CASE WHEN c.rescheduled THEN c.due_at ELSE t.due_at END AS last_due_at,
                    CASE WHEN c.rescheduled THEN c.breached_at ELSE t.breached_at END AS last_breached_at),
            left_the_worklist AS (
                DELETE FROM task_role r
                USING gone g CROSS JOIN LATERAL unnest(g.roles) AS roles (role)
                WHERE r.tenant_id = g.tenant_id AND r.role = roles.role AND r.due_at = g.listed_at AND r.instance_id = g.instance_id AND r.key = g.key),
            kept AS (
                INSERT INTO ended_task (
                    tenant_id, instance_id, key, element_id, roles, assignee, status, round, created_at, due_at, breached_at, ended_at, ended_by, outcome,
                    definition_id, definition_version, agency, business_key)
                SELECT
                    tenant_id, instance_id, key, element_id, roles, last_assignee, last_status, round, created_at, last_due_at, last_breached_at, ended_at,
                    ended_by, outcome, definition_id, definition_version, agency, business_key
                FROM gone)
            SELECT count(*) INTO stored FROM gone;
        END IF;

        IF array_position(changed_ends, NULL) IS NOT NULL THEN
            -- Found once by its key and then written where it lies: the instance's row is locked, so nobody moves it meanwhile. The worklist is ordered by
            -- due date, which is part of its key, and is found by the due date of before.
            WITH changed AS (
                UPDATE task t
                SET assignee = CASE WHEN c.reassigned THEN c.assignee ELSE t.assignee END,
                    held_by = CASE WHEN coalesce(c.status, t.status) <> 'claimed' THEN NULL WHEN c.reassigned THEN c.assignee ELSE t.assignee END,
                    status = coalesce(c.status, t.status),
                    due_at = CASE WHEN c.rescheduled THEN c.due_at ELSE t.due_at END,
                    breached_at = CASE WHEN c.rescheduled THEN c.breached_at ELSE t.breached_at END,
                    is_paused = CASE WHEN c.rescheduled THEN c.is_paused ELSE t.is_paused END
                FROM (
                    SELECT c.*, coalesce(o.due_at, 'infinity') AS listed_at, o.ctid AS place
                    FROM unnest(
                            changed_commits, changed_keys, changed_reassigned, changed_assignees, changed_statuses, changed_reschedules, changed_dues,
                            changed_breaches, changed_pauses, changed_ends)
                        AS c (n, key, reassigned, assignee, status, rescheduled, due_at, breached_at, is_paused, ended_at)
                    JOIN task o ON o.tenant_id = tenant_ids[c.n] AND o.instance_id = instance_ids[c.n] AND o.key = c.key
                    WHERE c.ended_at IS NULL AND c.n <> ALL (refused)) AS c
                WHERE t.ctid = c.place
                RETURNING t.tenant_id, t.instance_id, t.key, t.roles, c.listed_at, coalesce(t.due_at, 'infinity') AS due_at),
            moved AS (
                UPDATE task_role r
                SET due_at = c.due_at
                FROM changed c CROSS JOIN LATERAL unnest(c.roles) AS roles (role)
                WHERE c.due_at <> c.listed_at AND r.tenant_id = c.tenant_id AND r.role = roles.role AND r.due_at = c.listed_at
                    AND r.instance_id = c.instance_id AND r.key = c.key)
            SELECT stored + count(*) INTO stored FROM changed;
        END IF;

        SELECT count(*) INTO expected FROM unnest(changed_commits) AS c (n) WHERE c.n <> ALL (refused);
        IF stored <> expected THEN
            RAISE EXCEPTION 'Of % tasks that change, % are in the worklist.', expected, stored;
        END IF;
    END IF;

    IF cardinality(sent_commits) > 0 THEN
        INSERT INTO delivery (tenant_id, source_id, source_version, number, content, created_at)
        SELECT tenant_ids[c.n], instance_ids[c.n], expected_versions[c.n] + 1, c.number, c.content, times[c.n]
        FROM unnest(sent_commits, sent_numbers, sent_contents) AS c (n, number, content)
        WHERE c.n <> ALL (refused);
    END IF;

    IF refused = '{}' THEN
        RETURN array_fill(0, ARRAY[cardinality(instance_ids)]);
    END IF;
    RETURN ARRAY(
        SELECT CASE WHEN n = ANY (delivered_before) THEN 3 WHEN n = ANY (answered_before) THEN 2 WHEN n = ANY (conflicting) THEN 1 ELSE 0 END
        FROM generate_series(1, cardinality(instance_ids)) AS s (n)
        ORDER BY n);
END $$;

REVOKE EXECUTE ON FUNCTION commit_instances FROM PUBLIC;
GRANT EXECUTE ON FUNCTION commit_instances TO sopflow_engine;
