-- How rows lie on their pages, and why each index is there.

-- Every command writes a new version of the instance's row. Room on the page lets it lie beside the old one and, when no indexed column changed
-- (a claim, a lease), spares the indexes (HOT).
ALTER TABLE instance SET (fillfactor = 70);
-- One row, written with every batch that was published.
ALTER TABLE relay SET (fillfactor = 10);
-- Office files are compressed already.
ALTER TABLE upload ALTER COLUMN content SET STORAGE EXTERNAL;

COMMENT ON INDEX instance_key IS 'Load and commit; and lists by start, since ids are in order of time.';
COMMENT ON INDEX instance_next_alarm IS 'The due instances of all tenants, earliest first, without those that wait for people alone.';
COMMENT ON INDEX instance_listing IS 'Lists of one procedure by status and start.';
COMMENT ON INDEX instance_business_key IS 'An integrator asks by its own name for the matter.';
COMMENT ON INDEX instance_breached IS 'Broken promises, newest first; small, since most are kept.';
COMMENT ON INDEX task_key IS 'Commit, and the tasks of one instance.';
COMMENT ON INDEX task_assignee IS 'My tasks, most urgent first; only those held, so that ended tasks cost nothing.';
COMMENT ON INDEX task_breached IS 'Breaches, newest first; small, since most tasks are in time.';
COMMENT ON INDEX task_role_key IS 'A role''s worklist in the order of its page: due date, then instance and task so that a cursor is exact.';
COMMENT ON INDEX log_key IS 'The history of one instance; and no version twice.';
COMMENT ON INDEX log_position_order IS 'The feed of all tenants, past a watermark.';
COMMENT ON INDEX log_tenant_feed IS 'The feed of one tenant, whose records are few among all.';
COMMENT ON INDEX delivery_key IS 'Deletes the delivery that a commit carries out.';
COMMENT ON INDEX delivery_oldest IS 'Takes those that a host left behind, oldest first.';
COMMENT ON INDEX request_key IS 'One answer a key: the second of two requests at once waits here for the first.';
COMMENT ON INDEX request_age IS 'Forgets old answers.';
COMMENT ON INDEX relay_key IS 'One watermark a reader.';
COMMENT ON INDEX definition_key IS 'A version is published once.';
COMMENT ON INDEX definition_newest IS 'The newest version of a definition.';
COMMENT ON INDEX calendar_key IS 'A version is published once.';
COMMENT ON INDEX api_key_key IS 'The keys of one tenant.';
COMMENT ON INDEX api_key_caller IS 'Finds the caller, whose tenant is not known yet.';
COMMENT ON INDEX upload_key IS 'Downloads.';
COMMENT ON INDEX upload_instance IS 'The files of one instance.';
