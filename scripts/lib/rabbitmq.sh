# Sourced by scripts/servers: a private RabbitMQ in $directory/rabbitmq.
#   mnesia/, log/, log.out   the node's own           home/.erlang.cookie   who may administer it
#   rabbitmq.conf            rewritten at each start  password              of its user sopflow
#   ports                    amqp, distribution, epmd, management: kept over starts
#   broker.pid, epmd.pid     process id and start time
# shellcheck shell=bash

rabbitmq_runs() {
    local folder
    folder=$(server_folder rabbitmq) && process_in "$folder/broker.pid" >/dev/null
}

rabbitmq_uri() {
    printf 'amqp://sopflow:%s@127.0.0.1:%s/\n' "$(cat "$1/password")" "$(cut -d ' ' -f 1 "$1/ports")"
}

print_rabbitmq_connection() {
    local folder amqp distribution epmd management
    rabbitmq_runs || return 0
    folder=$(server_folder rabbitmq)
    echo "ConnectionStrings__RabbitMq=$(rabbitmq_uri "$folder")"
    read -r amqp distribution epmd management <"$folder/ports"
    if grep -q management "$folder/enabled_plugins"; then
        echo "RabbitMqManagement=http://sopflow:$(cat "$folder/password")@127.0.0.1:$management/"
    fi
    : "$amqp" "$distribution" "$epmd"
}

# Sets the array `node`: the words that go before a program to run it with the node's environment and no other.
set_node() {
    local folder=$1 amqp distribution epmd
    read -r amqp distribution epmd _ <"$folder/ports"
    local loopback='-kernel inet_dist_use_interface {127,0,0,1}'
    # The packaged default lets the threads that do file work sleep at once (+sbwtdio none). Where waking is slow, as
    # it is on virtual machines, that doubles the time to start: 5.9 s against 2.3 s. Idle it costs nothing.
    local scheduling='+sbwt very_short +sbwtdcpu very_short +sbwtdio very_short'
    node=(
        env -i PATH="$PATH" HOME="$folder/home" LC_ALL=C.UTF-8 detached=yes
        RABBITMQ_NODENAME=sopflow@localhost RABBITMQ_CONF_ENV_FILE=/dev/null
        RABBITMQ_CONFIG_FILE="$folder/rabbitmq.conf" RABBITMQ_ADVANCED_CONFIG_FILE="$folder/advanced.config"
        RABBITMQ_ENABLED_PLUGINS_FILE="$folder/enabled_plugins" RABBITMQ_PID_FILE="$folder/node.pid"
        RABBITMQ_MNESIA_BASE="$folder/mnesia" RABBITMQ_LOG_BASE="$folder/log" RABBITMQ_SCHEMA_DIR="$folder/schema"
        RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT="$amqp" RABBITMQ_DIST_PORT="$distribution"
        ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT="$epmd"
        RABBITMQ_SERVER_ERL_ARGS="+P 1048576 +t 5000000 +zdbbl 128000 $scheduling"
        RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="$loopback" RABBITMQ_CTL_ERL_ARGS="$loopback $scheduling"
    )
}

# Writes all that the node reads at its start.
prepare_rabbitmq() {
    local folder=$1 port=$2 management=$3 ports=() index
    if [ -s "$folder/ports" ]; then read -r -a ports <"$folder/ports"; fi
    ports[0]=${port:-${ports[0]:-}}
    for index in 0 1 2 3; do
        if [ -z "${ports[index]:-}" ] || port_answers "${ports[index]}"; then ports[index]=$(free_port); fi
    done
    if [ -n "$port" ] && [ "${ports[0]}" != "$port" ]; then fail "port $port is in use"; fi
    umask 077
    mkdir -p "$folder"/{home,mnesia,log,schema}
    [ -s "$folder/password" ] || new_secret >"$folder/password"
    [ -s "$folder/home/.erlang.cookie" ] || new_secret >"$folder/home/.erlang.cookie"
    chmod 400 "$folder/home/.erlang.cookie"
    echo "${ports[*]}" >"$folder/ports"
    echo "[${management:+rabbitmq_management}]." >"$folder/enabled_plugins"
    {
        echo "default_user = sopflow"
        echo "default_pass = $(cat "$folder/password")"
        echo "default_user_tags.administrator = true"
        if [ -n "$management" ]; then
            echo "management.tcp.ip = 127.0.0.1"
            echo "management.tcp.port = ${ports[3]}"
        fi
    } >"$folder/rabbitmq.conf"
    if [ -e "$folder/log.out" ]; then mv "$folder/log.out" "$folder/log.out.1"; fi
    touch "$folder"/{log.out,broker.pid,epmd.pid}
    if [ "$(id -u)" -eq 0 ]; then chown -R --reference="$folder" "$folder"; fi
}

# Starts PROGRAM in the background, on its own, and remembers it in FILE.
start_node_program() {
    local folder=$1 file=$2 node owner
    shift 2
    set_node "$folder"
    set_owner "$folder"
    (cd "$folder" && become_detached ${owner[@]+"${owner[@]}"} "${node[@]}" "$@") </dev/null >>"$folder/log.out" 2>&1 &
    identify_process $! >"$folder/$file"
}

start_rabbitmq() {
    local folder argument port='' wait=yes management='' bin
    for argument in "$@"; do
        case $argument in
            --no-wait) wait='' ;;
            --with-management) management=yes ;;
            *[!0-9]* | '') fail "start-rabbitmq: '$argument' is no port, --no-wait or --with-management" ;;
            *) port=$argument ;;
        esac
    done
    find_rabbitmq >/dev/null || install_server_packages
    bin=$(find_rabbitmq)
    folder=$(make_server_folder rabbitmq rabbitmq)
    if ! process_in "$folder/broker.pid" >/dev/null; then
        end_process "$folder/epmd.pid" TERM 5
        prepare_rabbitmq "$folder" "$port" "$management"
        rm -f "$folder/node.pid"
        start_node_program "$folder" epmd.pid epmd -address 127.0.0.1 -port "$(cut -d ' ' -f 3 "$folder/ports")"
        start_node_program "$folder" broker.pid "$bin/rabbitmq-server"
    fi
    if [ -n "$wait" ]; then wait_rabbitmq; fi
    rabbitmq_uri "$folder"
}

# The node listens only when all of it is ready.
wait_rabbitmq() {
    local folder amqp management deadline=$((SECONDS + 120))
    folder=$(server_folder rabbitmq) || fail "no RabbitMQ was started in $directory"
    read -r amqp _ _ management <"$folder/ports"
    grep -q rabbitmq_management "$folder/enabled_plugins" || management=''
    until port_answers "$amqp" && { [ -z "$management" ] || port_answers "$management"; }; do
        process_in "$folder/broker.pid" >/dev/null || fail "RabbitMQ ended while starting: $(tail -n 20 "$folder/log.out")"
        [ "$SECONDS" -lt "$deadline" ] || fail "RabbitMQ was not ready within two minutes; see $folder/log.out"
        sleep 0.05
    done
}

stop_rabbitmq() {
    local folder
    folder=$(server_folder rabbitmq) || return 0
    end_process "$folder/broker.pid" TERM 60
    end_process "$folder/epmd.pid" TERM 5
}

kill_rabbitmq() {
    local folder
    folder=$(server_folder rabbitmq) || return 0
    end_process "$folder/broker.pid" KILL 5
    end_process "$folder/epmd.pid" KILL 5
}

run_rabbitmqctl() {
    local folder node
    rabbitmq_runs || fail "no RabbitMQ runs in $directory"
    folder=$(server_folder rabbitmq)
    set_node "$folder"
    cd "$folder" && as_owner_of "$folder" "${node[@]}" "$(find_rabbitmq)/rabbitmqctl" "$@"
}

join() {
    local IFS=,
    printf '%s' "$*"
}

# One call for any number of virtual hosts: each call of rabbitmqctl starts a virtual machine of its own.
add_vhost() {
    local name vhosts=() permissions=()
    for name in "$@"; do
        [[ $name =~ ^[A-Za-z0-9._-]+$ ]] || fail "'$name' cannot be a virtual host: letters, digits, dots, dashes only"
        vhosts+=("{\"name\":\"$name\"}")
        permissions+=("{\"user\":\"sopflow\",\"vhost\":\"$name\",\"configure\":\".*\",\"write\":\".*\",\"read\":\".*\"}")
    done
    printf '{"vhosts":[%s],"permissions":[%s]}' "$(join "${vhosts[@]}")" "$(join "${permissions[@]}")" |
        run_rabbitmqctl -q import_definitions
}
