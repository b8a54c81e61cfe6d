# Sourced by scripts/servers: a private PostgreSQL in $directory/postgres.
#   data/      the cluster        password   of the users postgres (superuser) and sopflow (owner of the database)
#   port       kept over starts   log        of the server, log.1 the one before
# shellcheck shell=bash

# Prints the id of the server that has this folder's data open.
postgres_pid() {
    local folder=$1 pid
    [ -s "$folder/data/postmaster.pid" ] || return 1
    read -r pid <"$folder/data/postmaster.pid"
    [ "$(readlink "/proc/$pid/cwd" 2>/dev/null)" = "$folder/data" ] && echo "$pid"
}

postgres_runs() {
    local folder
    folder=$(server_folder postgres) && postgres_pid "$folder" >/dev/null
}

postgres_connection() {
    local folder=$1
    printf 'Host=127.0.0.1;Port=%s;Username=sopflow;Password=%s;Database=sopflow\n' \
        "$(cat "$folder/port")" "$(cat "$folder/password")"
}

print_postgres_connection() {
    if postgres_runs; then echo "ConnectionStrings__Postgres=$(postgres_connection "$(server_folder postgres)")"; fi
}

# Runs one of PostgreSQL's programs as the owner of the data, with nothing inherited that could point it elsewhere.
postgres_program() {
    local folder=$1 program=$2
    shift 2
    (cd "$folder" && without_descriptors as_owner_of "$folder" env -i PATH="$PATH" LC_ALL=C.UTF-8 "$program" "$@")
}

# The cluster takes its place under its name only when it is whole: an interrupted start leaves nothing half made.
# The program's own user is no superuser, because row-level security does not bind one, and may not make roles, because
# before PostgreSQL 16 that is nearly as much: the two roles between which row-level security tells are made here.
create_cluster() {
    local folder=$1 bin=$2 secret said
    secret=$(new_secret)
    rm -rf "$folder/data.new"
    (umask 077 && echo "$secret" >"$folder/password" && chown --reference="$folder" "$folder/password")
    said=$(postgres_program "$folder" "$bin/initdb" -D "$folder/data.new" -U postgres --pwfile="$folder/password" \
        --auth=scram-sha-256 -E UTF8 --lc-collate=C --lc-ctype=C.UTF-8 2>&1) || fail "initdb failed: $said"
    said=$(postgres_program "$folder" "$bin/postgres" --single -D "$folder/data.new" postgres 2>&1 <<SQL
CREATE ROLE sopflow LOGIN CREATEDB PASSWORD '$secret';
CREATE ROLE sopflow_engine NOLOGIN;
CREATE ROLE sopflow_tenant NOLOGIN;
GRANT sopflow_engine, sopflow_tenant TO sopflow;
CREATE DATABASE sopflow OWNER sopflow;
SQL
    ) || fail "the database could not be created: $said"
    case $said in *ERROR:*) fail "the database could not be created: $said" ;; esac
    mv "$folder/data.new" "$folder/data"
}

start_postgres() {
    local folder bin port='' argument settings=() fixed=''
    for argument in "$@"; do
        case $argument in
            *=*) settings+=(-c "$argument") ;;
            *[!0-9]* | '') fail "start-postgres: '$argument' is neither a port nor SETTING=VALUE" ;;
            *) port=$argument fixed=yes ;;
        esac
    done
    find_postgres >/dev/null || install_server_packages
    folder=$(make_server_folder postgres postgres)
    if ! postgres_pid "$folder" >/dev/null; then
        bin=$(find_postgres)
        [ -s "$folder/data/PG_VERSION" ] || create_cluster "$folder" "$bin"
        bin=$(find_postgres "$(cat "$folder/data/PG_VERSION")") ||
            fail "the data in $folder needs PostgreSQL $(cat "$folder/data/PG_VERSION"), which is not installed"
        # Left by a server that was killed: its process is not ours any more, whatever has that id now.
        rm -f "$folder/data/postmaster.pid"
        if [ -z "$port" ] && [ -s "$folder/port" ]; then port=$(cat "$folder/port"); fi
        if [ -z "$port" ] || { [ -z "$fixed" ] && port_answers "$port"; }; then port=$(free_port); fi
        if [ -e "$folder/log" ]; then mv "$folder/log" "$folder/log.1"; fi
        # No socket in the file system: a path may be longer than a socket's name can be.
        postgres_program "$folder" "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -t 300 -s start -o "$(
            printf '%q ' -c listen_addresses=127.0.0.1 -c "port=$port" -c 'unix_socket_directories=' -c timezone=UTC \
                -c log_timezone=UTC -c shared_buffers=128MB -c max_connections=200 ${settings[@]+"${settings[@]}"}
        )" >&2 || fail "PostgreSQL did not start on port $port: $(tail -n 3 "$folder/log")"
        echo "$port" >"$folder/port" && chown --reference="$folder" "$folder/port"
    fi
    postgres_connection "$folder"
}

stop_postgres() {
    local mode=$1 folder pid bin
    folder=$(server_folder postgres) && pid=$(postgres_pid "$folder") || return 0
    bin=$(dirname "$(readlink "/proc/$pid/exe")")
    postgres_program "$folder" "$bin/pg_ctl" -D "$folder/data" -m "$mode" -w -t 120 -s stop >&2 ||
        fail "PostgreSQL in $folder did not stop"
}

run_psql() {
    local folder
    folder=$(server_folder postgres) && postgres_pid "$folder" >/dev/null || fail "no PostgreSQL runs in $directory"
    PGPASSWORD=$(cat "$folder/password") exec "$(find_postgres "$(cat "$folder/data/PG_VERSION")")/psql" -X \
        -h 127.0.0.1 -p "$(cat "$folder/port")" -U postgres -d sopflow "$@"
}
