#!/usr/bin/env bash
# Load on the packaged service beside an echo of the same body, in one run: rates are worth comparing only side by side.
# Needs wrk. Usage: mvn -q verify -DskipTests && bash src/test/java/io/leapadvisor/benchmark/load.sh [SECONDS] [profile.json]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../../../../.."
seconds=${1:-10}
body=${2:-examples/lagging-fraud-detector.json}
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
printf 'wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/json"\nlocal f = io.open("%s", "rb")\nwrk.body = f:read("*a")\nf:close()\n' "$body" >"$work/post.lua"

LEAP_DATA_DIR="$work/data" QUARKUS_HTTP_PORT=8093 java -jar target/quarkus-app/quarkus-run.jar >"$work/service.log" 2>&1 &
java -cp "target/test-classes:$(ls target/quarkus-app/lib/main/*.jar | tr '\n' ':')" io.leapadvisor.benchmark.EchoServer 8094 >"$work/echo.log" 2>&1 &
until curl -sf localhost:8093/q/health/ready >/dev/null; do sleep 0.2; done

measure() { # name, connections, url
    printf '%-44s' "$1"
    wrk -t1 -c"$2" -d"${seconds}s" --latency -s "$work/post.lua" "$3" | awk '/50%|99%/{printf "%s %s  ", $1, $2} /Requests\/sec/{printf "%s requests/s", $2} /Non-2xx/{printf "  (%s)", $0} END{print ""}'
}
wrk -t1 -c4 -d"$((seconds * 2))s" -s "$work/post.lua" "http://localhost:8093/api/v1/assessments?store=false" >/dev/null # warm
measure "echo, 4 connections" 4 http://localhost:8094/
measure "assessment, not stored, 4 connections" 4 "http://localhost:8093/api/v1/assessments?store=false"
measure "assessment, not stored, 1 connection" 1 "http://localhost:8093/api/v1/assessments?store=false"
measure "assessment, stored (H2), 4 connections" 4 http://localhost:8093/api/v1/assessments
measure "estimate, 4 connections" 4 http://localhost:8093/api/v1/estimates
measure "echo, 4 connections" 4 http://localhost:8094/
