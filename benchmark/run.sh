#!/usr/bin/env bash
# Measures the service and writes docs/performance.md: inner parts by JMH; the service under wrk beside an echo of the same
# body and beside two rule engines, all in one run on one machine, since rates are worth comparing only side by side.
# Needs wrk, node, npm and curl. Usage: benchmark/run.sh [SECONDS of each measurement, 10 when left out]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
seconds=${1:-10}
page=docs/performance.md
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; sleep 1; rm -rf "$work"' EXIT

[ -f target/quarkus-app/quarkus-run.jar ] && [ -d target/test-classes ] || mvn -B -ntp -q package -DskipTests -Dtest.compile.skip=false
[ -f target/postgresql-app/quarkus-run.jar ] || echo "No target/postgresql-app (mvn verify makes it): PostgreSQL is left out." >&2
[ -s target/classpath ] || mvn -B -ntp -q dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=test
classes="target/test-classes:target/classes:$(cat target/classpath)"
cp -r benchmark/peers "$work/peers"
(cd "$work/peers" && npm install --no-audit --no-fund --silent)

# --- the service, the echo, the peers ---------------------------------------------------------------------------------
body() { # profile → a wrk script that posts it, after a pause of "pause" ms on average
    sed "s|BODY|$1|" benchmark/post.lua >"$work/$(basename "$1").lua"
    echo "$work/$(basename "$1").lua"
}
serve() { # folder of the program, port, further settings
    [ -x "$1/leap" ] || cp src/main/sh/leap "$1"
    env LEAP_DATA_DIR="$work/data-$2" QUARKUS_HTTP_PORT="$2" JDK_JAVA_OPTIONS=-Xmx384m "${@:3}" \
        "$1/leap" >"$work/service-$2.log" 2>&1 &
    until curl -sf "localhost:$2/q/health/ready" >/dev/null; do sleep 0.2; done
}
measure() { # what, connections, url, profile, pause
    printf '%s\t%s\t' "$1" "$2"
    PAUSE_MS="${5:-0}" wrk -t1 -c"$2" -d"${seconds}s" --latency -s "$(body "$4")" "$3" | awk -v OFS='\t' '
        function ms(t) { return t ~ /us$/ ? t / 1000 : t ~ /ms$/ ? t + 0 : t * 1000 }
        $1 == "50%" { half = ms($2) } $1 == "99%" { tail = ms($2) }
        /Requests\/sec/ { rate = $2 } /Non-2xx/ { bad = $NF }
        END { print rate, half, tail, bad + 0 }'
}
one=examples/lagging-fraud-detector.json
three=examples/ad-serving-microservices.json
llm=examples/slow-document-summaries.json

java -cp "$classes" io.leapadvisor.benchmark.EchoServer 8094 >"$work/echo.log" 2>&1 &
(cd "$work/peers" && exec node server.js zen 8095) >"$work/zen.log" 2>&1 &
(cd "$work/peers" && exec node server.js json-rules 8096) >"$work/json-rules.log" 2>&1 &
serve target/quarkus-app 8093
service=$!
api=http://localhost:8093/api/v1
for profile in "$three" "$llm" "$one"; do # warm: the second compiler works for half a minute before it has done
    wrk -t1 -c4 -d"$((seconds * 4))s" -s "$(body "$profile")" "$api/assessments?store=false" >/dev/null
done
wrk -t1 -c4 -d"$((seconds * 4))s" -s "$(body "$one")" "$api/assessments" >/dev/null
results=$work/results.tsv
{
    measure "echo of the body" 4 http://localhost:8094/ "$one"
    measure "zen-engine, 40 rules" 4 http://localhost:8095/ "$one"
    measure "json-rules-engine, 40 rules" 4 http://localhost:8096/ "$one"
    measure "estimate" 4 "$api/estimates" "$one"
    measure "assessment of scenario 1" 4 "$api/assessments?store=false" "$one"
    measure "assessment of scenario 1" 1 "$api/assessments?store=false" "$one"
    measure "assessment of scenario 2" 4 "$api/assessments?store=false" "$llm"
    measure "assessment of scenario 3" 4 "$api/assessments?store=false" "$three"
    measure "assessment of scenario 1, stored (H2)" 4 "$api/assessments" "$one"
} | tee "$results"
# Half of the rate of four connections, from sixteen that pause for a random time.
pause=$(awk -F'\t' '/scenario 1\t4/ { print 16 / ($3 / 2) * 1000 - $4 }' "$results")
measure "assessment of scenario 1 at half load" 16 "$api/assessments?store=false" "$one" "$pause" | tee -a "$results"
pause=$(awk -F'\t' '/stored \(H2\)\t4/ { print 16 / ($3 / 2) * 1000 - $4 }' "$results")
measure "assessment of scenario 1 at half load, stored (H2)" 16 "$api/assessments" "$one" "$pause" | tee -a "$results"
measure "echo of the body" 4 http://localhost:8094/ "$one" | tee -a "$results"
memory=$(awk '/VmHWM/ { printf "%.0f", $2 / 1024 }' "/proc/$service/status")
kill "$service" && wait "$service" || true

if [ -f target/postgresql-app/quarkus-run.jar ]; then
    java -cp "$classes" io.leapadvisor.benchmark.PostgresMain "$work/postgres" 8097 >"$work/postgres.log" 2>&1 &
    until grep -q ready "$work/postgres.log"; do sleep 0.2; done
    serve target/postgresql-app 8098 QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://localhost:8097/postgres \
        QUARKUS_DATASOURCE_USERNAME=postgres QUARKUS_DATASOURCE_PASSWORD=postgres
    stored=http://localhost:8098/api/v1/assessments
    wrk -t1 -c4 -d"$((seconds * 6))s" -s "$(body "$one")" "$stored" >/dev/null
    measure "assessment of scenario 1, stored (PostgreSQL)" 4 "$stored" "$one" | tee -a "$results"
    pause=$(awk -F'\t' '/stored \(PostgreSQL\)\t4/ { print 16 / ($3 / 2) * 1000 - $4 }' "$results")
    measure "assessment of scenario 1 at half load, stored (PostgreSQL)" 16 "$stored" "$one" "$pause" | tee -a "$results"
fi

# --- the inner parts --------------------------------------------------------------------------------------------------
java -cp "$classes" io.leapadvisor.benchmark.Benchmarks >"$work/jmh.log" 2>&1 || tail -5 "$work/jmh.log" >&2

# --- the page: what stands around the two marks is kept -----------------------------------------------------------------
{
    echo "Measured on $(date -u +%F) at $(git rev-parse --short HEAD), on $(nproc) cores of $(awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo)"
    echo "with $(java -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/Java \1/p'), a heap of at most 384 MB and the load tool on the same cores; load of the machine before:"
    echo "$(cut -d' ' -f1-3 /proc/loadavg). Resident memory of the service at most: $memory MB."
    echo
    echo "| what | connections | a second | P50 ms | P99 ms | not answered | of the echo |"
    echo "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    awk -F'\t' 'NR == FNR { if ($1 ~ /^echo/ && $3 > echo) echo = $3; next }
        { printf "| %s | %d | %.0f | %.2f | %.2f | %d | %s |\n", $1, $2, $3, $4, $5, $6,
            $1 ~ /^echo/ ? "" : sprintf("1/%.0f", echo / $3) }' "$results" "$results"
    echo
    echo "| inner part (JMH, one thread) | time | allocated |"
    echo "| --- | ---: | ---: |"
    awk '/ avgt / { time[$1] = $(NF - 3) " " $NF; names[n++] = $1 }
        /gc.alloc.rate.norm/ { split($1, of, ":"); bytes[of[1]] = sprintf("%.0f kB", $(NF - 3) / 1000) }
        END { for (i = 0; i < n; i++) if (names[i] !~ /:/) print "| " names[i] " | " time[names[i]] " | " bytes[names[i]] " |" }' "$work/jmh.log"
} >"$work/measured.md"
awk -v file="$work/measured.md" '
    /<!-- measured -->/ { print; print ""; while ((getline line < file) > 0) print line; print ""; skip = 1 }
    /<!-- end -->/ { skip = 0 } !skip && !/<!-- measured -->/' "$page" >"$work/page.md"
cp "$work/page.md" "$page"
echo "$page is written."
