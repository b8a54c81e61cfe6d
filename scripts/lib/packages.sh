# Sourced by scripts/servers: the server packages that must be installed.
# shellcheck shell=bash

# Prints the folder of PostgreSQL's programs; with a major version, of that version only.
find_postgres() {
    local version=${1:-} folder
    while read -r folder; do
        if [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ] && [ -x "$folder/pg_ctl" ]; then
            if [ -z "$version" ] || [ "$("$folder/postgres" --version | grep -oE '[0-9]+' | head -n 1)" = "$version" ]; then
                echo "$folder"
                return
            fi
        fi
    done < <(
        printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV
        if command -v initdb >/dev/null; then dirname "$(readlink -f "$(command -v initdb)")"; fi
    )
    return 1
}

# Prints the folder of RabbitMQ's own scripts. Debian's /usr/sbin/rabbitmq-server is a wrapper that insists on its service user.
find_rabbitmq() {
    local folder
    for folder in /usr/lib/rabbitmq/bin "$(dirname "$(readlink -f "$(command -v rabbitmq-server || echo /none)")")"; do
        if [ -x "$folder/rabbitmq-server" ] && [ -e "$folder/rabbitmq-env" ]; then
            echo "$folder"
            return
        fi
    done
    return 1
}

missing_server_packages() {
    find_postgres >/dev/null || echo postgresql
    find_rabbitmq >/dev/null || echo rabbitmq-server
}

install_server_packages() {
    local missing
    read -r -d '' -a missing < <(missing_server_packages) || true
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        fail "Please install ${missing[*]} (on Debian or Ubuntu: sudo apt-get install ${missing[*]})."
    fi
    echo "Installing ${missing[*]} ..." >&2
    install_without_services "${missing[@]}" >&2 || fail "apt-get could not install ${missing[*]}."
}

# Both packages start a service of their own, which nobody asked for: while they install, services are held back.
install_without_services() (
    held=()
    release() { [ ${#held[@]} -eq 0 ] || rm -f "${held[@]}"; }
    trap release EXIT
    policy=/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod 755 "$policy"
        held+=("$policy")
    fi
    clusters=/etc/postgresql-common/createcluster.d
    if [ ! -e "$clusters/sopflow.conf" ]; then
        mkdir -p "$clusters"
        echo 'create_main_cluster = false' >"$clusters/sopflow.conf"
        held+=("$clusters/sopflow.conf")
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq -o DPkg::Lock::Timeout=300 update &&
        apt-get -qq -y -o DPkg::Lock::Timeout=300 --no-install-recommends install "$@"
)
