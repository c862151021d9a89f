#!/usr/bin/env bash
# Measures gateway and worker end to end, beside bare endpoints in the same servers, and prints a table: docs/performance.md
# explains it. Loopback only. What it starts it stops, by pid.
#
#   WSLOAD=/path/to/wsload benchmarks/run.sh [--seconds 6] [SCENARIO...]
#
# Without a scenario, all of them. SKIP_BUILD=1 takes the archives and servers as they are.
set -euo pipefail
cd "$(dirname "$0")/.."

: "${WSLOAD:?path of the wsload binary}"
if [ -z "${SKIP_BUILD:-}" ]; then
  mvn -B -q -Pbench package -DskipUnitTests=true -pl benchmarks/endpoint,gateway-ear -am
fi
exec python3 benchmarks/endtoend "$@"
