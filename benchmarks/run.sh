#!/usr/bin/env bash
# Measures gateway and worker end to end, beside a bare endpoint in the same WildFly, and prints a table.
# Loopback only. What it starts it stops, by pid. docs/performance.md explains the rows.
#
#   WSLOAD=/path/to/wsload benchmarks/run.sh
#
# WAYS             what to measure, "undertow gateway" by default; "portable" is the bare endpoint without Undertow's API;
#                  the first is what the others are compared with.
# SECONDS_PER_ROW  10 by default, after half as much to warm up
# ROUNDS           1 by default; of several, the table has the quietest of each row
# CLIENTS_IDLE     4000 by default
# PORT_OFFSET      300 by default; REGISTER_PORT 13236, LAN_PORT 13300
# HEAP             512m by default
# SKIP_BUILD=1     takes the archives and the server as they are
set -euo pipefail
cd "$(dirname "$0")/.."

: "${WSLOAD:?path of the wsload binary}"
ways=${WAYS:-undertow gateway}
seconds=${SECONDS_PER_ROW:-10}
rounds=${ROUNDS:-1}
idle=${CLIENTS_IDLE:-4000}
offset=${PORT_OFFSET:-300}
register_port=${REGISTER_PORT:-13236}
lan_port=${LAN_PORT:-13300}
http=$((8080 + offset))
home=benchmarks/target/wildfly
results=benchmarks/target/results.jsonl
log=benchmarks/target/server.log
server=

stop_server() {
  [ -n "$server" ] || return 0
  kill "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  server=
}
trap stop_server EXIT

build() {
  if [ -z "${SKIP_BUILD:-}" ]; then
    mvn -B -q -Pbench package -DskipUnitTests=true -pl benchmarks/endpoint,gateway-ear -am
  fi
  rm -rf "$home"
  cp -r benchmarks/target/wildfly-*.Final "$home"
  { echo 'embed-server --server-config=standalone.xml'; cat docs/wildfly.cli; echo stop-embedded-server; } > benchmarks/target/setup.cli
  "$home/bin/jboss-cli.sh" --file=benchmarks/target/setup.cli >/dev/null
  cp gateway-ear/target/gateway.ear benchmarks/endpoint/target/bench-endpoint.war "$home/standalone/deployments/"
}

start_server() {
  # LAUNCH_JBOSS_IN_BACKGROUND has the script pass our signal on to its server
  LAUNCH_JBOSS_IN_BACKGROUND=1 JAVA_OPTS="-Xmx${HEAP:-512m} -Djava.net.preferIPv4Stack=true" "$home/bin/standalone.sh" \
    -Djboss.socket.binding.port-offset="$offset" -Djboss.bind.address=127.0.0.1 -Djboss.bind.address.management=127.0.0.1 \
    -Dgatewayworker.register.listen=127.0.0.1:"$register_port" -Dgatewayworker.register.addresses=127.0.0.1:"$register_port" \
    -Dgatewayworker.gateway.lan-port="$lan_port" > "$log" 2>&1 &
  server=$!
  for _ in $(seq 120); do
    kill -0 "$server" && sleep 0.5
    # the bare endpoint and the handler are one deployment: when the gateway echoes, all is there
    if "$WSLOAD" echo --url "$(url gateway)" -n 1 --count 1 > /dev/null 2>&1; then
      server_java=$(pgrep -P "$server" -x java)
      return
    fi
  done
  tail -30 "$log" >&2
  return 1
}

url() {
  case $1 in
    gateway) echo "ws://127.0.0.1:$http/gateway/ws?group=g{g}" ;;
    *) echo "ws://127.0.0.1:$http/bench/bare/$1?group=g{g}" ;;
  esac
}

# measure WAY ROW MODE OPTIONS...
measure() {
  local way=$1 row=$2 mode=$3
  shift 3
  echo "measuring $row: $way" >&2
  "$WSLOAD" "$mode" --url "$(url "$way")" --pid "$server_java" --label "$row|$way" --settle 1 "$@" >> "$results" ||
    echo "  not ok, see $results" >&2
}

timed() {
  measure "$@" --duration "$seconds" --warmup "$((seconds / 2))"
}

fan_out() {
  timed "$1" "$2" broadcast -n 1000 --size 128 --template 'group:g{g} @@{seq}@@ {pad}' "${@:3}"
}

used_heap() {
  jcmd "$server_java" GC.run > /dev/null
  jcmd "$server_java" GC.class_histogram | awk '$1 == "Total" { print $3 }'
}

open_files() {
  find "/proc/$server_java/fd" -mindepth 1 | wc -l
}

idle_heap() {
  local way=$1 before files holder after
  echo "measuring idle heap: $way" >&2
  used_heap > /dev/null
  before=$(used_heap)
  files=$(open_files)
  "$WSLOAD" connect --url "$(url "$way")" -n "$idle" --hold 20 > /dev/null &
  holder=$!
  for _ in $(seq 60); do
    [ "$(open_files)" -ge $((files + idle)) ] && break
    sleep 0.5
  done
  sleep 3
  used_heap > /dev/null
  after=$(used_heap)
  wait "$holder" || true
  printf '{"label":"idle heap|%s","heap_bytes_per_client":%d}\n' "$way" $(((after - before) / idle)) >> "$results"
}

build
start_server
: > "$results"
for way in $ways; do
  measure "$way" 'warm-up' echo -n 100 --size 64 --window 16 --duration "$seconds"
  fan_out "$way" 'warm-up' --window 4
done
for _ in $(seq "$rounds"); do
  for way in $ways; do timed "$way" 'echo, 100 clients, 64 bytes, window 16' echo -n 100 --size 64 --window 16; done
  for way in $ways; do timed "$way" 'echo, 100 clients, 64 bytes, window 1' echo -n 100 --size 64 --window 1; done
  for way in $ways; do fan_out "$way" 'fan-out, 1,000 clients, 128 bytes, window 4' --window 4; done
  for way in $ways; do fan_out "$way" 'fan-out, 1,000 clients, 128 bytes, window 64' --window 64; done
  for way in $ways; do fan_out "$way" 'fan-out, 1,000 clients, 128 bytes, 20 publishes a second' --rate 20; done
done
for way in $ways; do idle_heap "$way"; done
python3 benchmarks/table.py "$results"
