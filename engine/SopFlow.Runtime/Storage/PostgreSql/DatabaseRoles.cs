namespace SopFlow.Runtime.Storage.PostgreSql;

/// <summary>The two database roles between which row-level security tells. Neither can log in; the connecting user is a member of both.</summary>
public static class DatabaseRoles
{
    /// <summary>Sees and changes the rows of all tenants: commits, alarms, the relay.</summary>
    public const string Engine = "sopflow_engine";

    /// <summary>Sees the rows of the tenant named by <see cref="TenantSetting"/>, and none while none is named.</summary>
    public const string Tenant = "sopflow_tenant";

    /// <summary>The session setting that names the tenant.</summary>
    internal const string TenantSetting = "sopflow.tenant";

    /// <summary>
    /// Makes the roles where they are missing and the connecting user their member. Roles belong to the whole server, so migrations of other databases
    /// may be doing the same at this moment, out of reach of any lock of this database: each error that such a race can bring is tried again.
    /// </summary>
    internal const string EnsureSql = $"""
        DO $$
        DECLARE
            role_name text;
            tries int := 0;
        BEGIN
            FOREACH role_name IN ARRAY ARRAY['{Engine}', '{Tenant}'] LOOP
                LOOP
                    BEGIN
                        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
                            EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
                        END IF;
                        IF NOT pg_has_role(current_user, role_name, 'MEMBER') THEN
                            EXECUTE format('GRANT %I TO CURRENT_USER', role_name);
                        END IF;
                        EXIT;
                    EXCEPTION WHEN duplicate_object OR unique_violation OR undefined_object OR internal_error THEN
                        tries := tries + 1;
                        IF tries = 20 THEN
                            RAISE;
                        END IF;
                        PERFORM pg_sleep(0.05);
                    WHEN insufficient_privilege THEN
                        RAISE insufficient_privilege USING
                            MESSAGE = format('%I may not make the role %I or become its member.', current_user, role_name),
                            HINT = format('Let an administrator run: CREATE ROLE {Engine} NOLOGIN; CREATE ROLE {Tenant} NOLOGIN; GRANT {Engine}, {Tenant} TO %I;', current_user);
                    END;
                END LOOP;
            END LOOP;
        END $$
        """;
}
