# Sourced by scripts/servers and ./run: processes, ports and the folder a server lives in.
# shellcheck shell=bash

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# A process is known by its id and its start time: an id alone may since belong to another process.
identify_process() {
    local stat
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
    # The command name in field 2 may hold spaces, so count the fields after its closing bracket.
    read -r -a stat <<<"${stat##*) }"
    printf '%s %s\n' "$1" "${stat[19]}"
}

# Prints the id of the process that FILE names if that very process is still alive.
process_in() {
    local file=$1 pid started
    [ -s "$file" ] || return 1
    read -r pid started <"$file" || return 1
    [ "$(identify_process "$pid")" = "$pid $started" ] || return 1
    [ "$(process_state "$pid")" != Z ] || return 1
    echo "$pid"
}

process_state() {
    local stat
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
    stat=${stat##*) }
    echo "${stat%% *}"
}

# Sends SIGNAL to the process that FILE names and waits until it is gone; after SECONDS it is killed.
end_process() {
    local file=$1 signal=$2 seconds=$3 pid deadline
    if pid=$(process_in "$file"); then
        kill "-$signal" "$pid" || fail "process $pid of $file cannot be stopped by $(id -un)"
        deadline=$((SECONDS + seconds))
        while process_in "$file" >/dev/null; do
            if [ "$SECONDS" -ge "$deadline" ]; then kill -KILL "$pid" 2>/dev/null || true; fi
            sleep 0.05
        done
    fi
    rm -f "$file"
}

# Runs a command without the descriptors (locks, pipes) that this shell holds: a server would hold them for ever.
without_descriptors() {
    "$@" 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
}

# Becomes a process in a session of its own. To be started with & and read from and to nothing that a caller waits
# for; $! is then the command's own id.
become_detached() {
    exec setsid "$@" 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
}

port_answers() {
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# Below the ports that the system hands to outgoing connections, so that a stopped server finds its port free again.
free_port() {
    local port
    for _ in {1..100}; do
        port=$((20000 + RANDOM % 12000))
        if ! port_answers "$port"; then
            echo "$port"
            return
        fi
    done
    fail "no free port on 127.0.0.1 between 20000 and 32000"
}

# Two starts in the same folder take turns.
lock_directory() {
    exec 9<"$directory"
    flock -w 180 9 || fail "another start or stop in $directory has not ended within three minutes"
}

# Prints the folder of a server, following the link that stands for a folder elsewhere; fails if there is none.
server_folder() {
    [ -d "$directory/$1" ] && (cd "$directory/$1" && pwd -P)
}

# Makes and prints the folder of server NAME. Run as root it belongs to USER, who must be able to enter it.
make_server_folder() {
    local name=$1 user=$2 folder
    if ! folder=$(server_folder "$name"); then
        rm -f "$directory/$name" # a link whose folder is gone
        mkdir -m 700 "$directory/$name" || fail "$(id -un) may not write in $directory"
        folder=$(server_folder "$name")
    fi
    if [ "$(id -u)" -eq 0 ] && [ "$(stat -c %u "$folder")" -eq 0 ]; then
        id "$user" >/dev/null 2>&1 || fail "there is no user $user for the server to run as"
        chown "$user:" "$folder"
        if ! as_owner_of "$folder" test -w "$folder"; then
            rmdir "$folder"
            mkdir -p -m 755 /var/lib/sopflow
            folder=$(mktemp -d "/var/lib/sopflow/$name.XXXXXX")
            chown "$user:" "$folder"
            ln -s "$folder" "$directory/$name"
        fi
    fi
    as_owner_of "$folder" test -w "$folder" || fail "$folder belongs to $(stat -c %U "$folder"), and $(id -un) cannot use it"
    echo "$folder"
}

# Sets the array `owner`, the words that go before a command to run it as the owner of FOLDER: what a server wrote
# once is its user's for good, whoever starts it next.
set_owner() {
    local uid gid
    owner=()
    if [ "$(id -u)" -eq 0 ]; then
        read -r uid gid <<<"$(stat -c '%u %g' "$1")"
        owner=(setpriv "--reuid=$uid" "--regid=$gid" --clear-groups)
    fi
}

as_owner_of() {
    set_owner "$1"
    shift
    ${owner[@]+"${owner[@]}"} "$@"
}

# A secret for a server that only this machine can reach.
new_secret() {
    od -An -N16 -tx1 /dev/urandom | tr -d ' \n'
}
