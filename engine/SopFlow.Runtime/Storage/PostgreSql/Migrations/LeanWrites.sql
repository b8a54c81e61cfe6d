-- A newer due date stays on the page of its row: beside a worklist entry there is room for another.
ALTER TABLE task_role SET (fillfactor = 70);
