#!/usr/bin/env bash
# Two replicas on one PostgreSQL, as two pods would be: how soon a change of one is live on the other, what is left after
# kill -9 of one, what two answer a second beside one, and what a row takes. Writes the block of docs/replicas.md.
# Needs wrk, curl, zip and taskset, and target/postgresql-app (from mvn verify). Usage: benchmark/replicas.sh [SECONDS, 10]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
seconds=${1:-10}
page=docs/replicas.md
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; sleep 2; rm -rf "$work"' EXIT
[ -s target/classpath ] || mvn -o -B -ntp -q dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=test
java -cp "target/test-classes:target/classes:$(cat target/classpath)" \
    io.leapadvisor.benchmark.PostgresMain "$work/postgres" 8197 >"$work/postgres.log" 2>&1 &
until grep -qs ready "$work/postgres.log"; do sleep 0.2; done

settings=(QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://localhost:8197/postgres QUARKUS_DATASOURCE_USERNAME=postgres
    QUARKUS_DATASOURCE_PASSWORD=postgres LEAP_AUTH=keys LEAP_ADMIN_KEY=admin QUARKUS_DATASOURCE_JDBC_MAX_SIZE=8
    LEAP_QUOTA_STORED_ASSESSMENTS=0)
memory=1024m # of the container; half of it is heap, as in docker/kubernetes/deployment.yaml
serve() { # port, cores, count of cores: a replica; sets $pid
    env "${settings[@]}" LEAP_DATA_DIR="$work/data-$1" QUARKUS_HTTP_PORT="$1" taskset -c "$2" \
        java -XX:MaxRAM=$memory -XX:MaxRAMPercentage=50 -XX:ActiveProcessorCount="$3" \
        -jar target/postgresql-app/quarkus-run.jar >"$work/service-$1.log" 2>&1 &
    pid=$!
    until curl -sf "localhost:$1/q/health/ready" >/dev/null; do sleep 0.1; done
}
now() { date +%s%3N; }
ask() { curl -s -o "$work/answer" -w '%{http_code}' -H "X-API-Key: ${KEY:-admin}" "$@"; }
assess() { # port: the generation of an answer
    ask -H 'Content-Type: application/json' --data-binary @"$profile" "localhost:$1/api/v1/assessments?store=${2:-false}" >/dev/null
    sed 's/.*"generation":"\([0-9a-f]*\)".*/\1/' "$work/answer" | head -c 12
}
profile=examples/lagging-fraud-detector.json
wrk_body() { sed "s|BODY|$profile|" benchmark/post.lua; echo 'wrk.headers["X-API-Key"] = "admin"'; }
wrk_body >"$work/post.lua"
rate() { # seconds, ports…: answers a second of all together, four connections each, stored
    for port in "${@:2}"; do
        wrk -t1 -c4 -d"$1s" -s "$work/post.lua" "http://localhost:$port/api/v1/assessments" >"$work/wrk-$port" &
        waits[port]=$!
    done
    for port in "${@:2}"; do wait "${waits[port]}"; done
    for port in "${@:2}"; do awk '/Requests\/sec/ { print $2 } /Non-2xx/ { print "failed: " $0 > "/dev/stderr" }' "$work/wrk-$port"; done |
        awk '{ sum += $1 } END { printf "%.1f\n", sum }'
}
declare -a waits

serve 8198 0 1
one=$pid
serve 8199 1 1
two=$pid
mkdir "$work/pack" && cp -r "$(ls -d examples/packs/*/ | head -1)" "$work/pack/"
name=$(basename "$(ls -d "$work"/pack/*)")
(cd "$work/pack/$name" && zip -qr ../pack.zip .)
live() { # port, generation: milliseconds until the port answers by it
    local start; start=$(now)
    until [ "$(assess "$1")" = "$2" ]; do sleep 0.05; done
    echo $(($(now) - start))
}
before=$(assess 8198)
for round in 1 2 3; do
    start=$(now)
    [ "$(ask -X PUT -H 'Content-Type: application/zip' --data-binary @"$work/pack/pack.zip" "localhost:8198/api/v1/packs/$name")" -lt 300 ]
    put="${put:-} $(($(now) - start))"
    upload="${upload:-} $(live 8199 "$(assess 8198)")"
    ask -X DELETE "localhost:8198/api/v1/packs/$name" >/dev/null
    removal="${removal:-} $(live 8199 "$before")"
done
KEY=$(env "${settings[@]}" LEAP_DATA_DIR="$work/data-c" java -jar target/postgresql-app/quarkus-run.jar add-key --name ci --role reader --team ads)
start=$(now); until [ "$(KEY=$KEY ask localhost:8199/api/v1/models/unknown)" = 404 ]; do sleep 0.05; done; added=$(($(now) - start))
env "${settings[@]}" LEAP_DATA_DIR="$work/data-c" java -jar target/postgresql-app/quarkus-run.jar delete-key ci >/dev/null
start=$(now); until [ "$(KEY=$KEY ask localhost:8199/api/v1/models/unknown)" = 401 ]; do sleep 0.05; done; ended=$(($(now) - start))
unset KEY

rate $((seconds * 2)) 8198 8199 >/dev/null # warm
for round in 1 2 3; do
    alone="${alone:-} $(rate "$seconds" 8198)"
    both="${both:-} $(rate "$seconds" 8198 8199)"
done
resident=$(awk '/VmHWM/ { printf "%.0f", $2 / 1024 }' "/proc/$one/status")
# Stored with the pack, then the replica that did so dies.
ask -X PUT -H 'Content-Type: application/zip' --data-binary @"$work/pack/pack.zip" "localhost:8198/api/v1/packs/$name" >/dev/null
with=$(assess 8198 true)
stored=$(wc -c <"$work/answer")
id=$(grep -o '"id":"[^"]*"' "$work/answer" | head -1 | cut -d'"' -f4)
kill -9 "$one"; wait "$one" 2>/dev/null || true
taken=$(live 8199 "$with")
again=$(ask -X POST "localhost:8199/api/v1/assessments/$id/re-run")
alive=$(rate "$seconds" 8199)
sql() { java -cp "target/test-classes:target/classes:$(cat target/classpath)" io.leapadvisor.benchmark.Query "jdbc:postgresql://localhost:8197/postgres" "$1"; }
rows=$(sql 'select count(*) from assessment')
bytes=$(sql 'select pg_total_relation_size($$assessment$$) / greatest(1, (select count(*) from assessment))')
wal=$(sql "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')")
rate 5 8199 >/dev/null
more=$(sql 'select count(*) from assessment')
log=$(sql "select (pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') - $wal) / greatest(1, $more - $rows)")
kill "$two"; wait "$two" 2>/dev/null || true
serve 8198 0-1 2
rate $((seconds * 2)) 8198 >/dev/null
shared=$(rate "$seconds" 8198)
shared="$shared $(rate "$seconds" 8198)"
{
    echo "\`benchmark/replicas.sh $seconds\`, $(date -u +%F), on $(nproc) cores of $(awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo),"
    echo "which PostgreSQL and the load tool shared; load of the machine at the end: $(cut -d' ' -f1-3 /proc/loadavg)."
    echo
    echo "| what | measured |"
    echo "| --- | --- |"
    echo "| \`PUT\` of a pack on one replica, checked and in use, ms | $put |"
    echo "| then live on the other after ms | $upload |"
    echo "| \`DELETE\` on one, gone on the other after ms | $removal |"
    echo "| key added by a command, known when that has ended after ms | $added |"
    echo "| key deleted by a command, refused when that has ended after ms | $ended |"
    echo "| \`kill -9\` of one: the other answers by its last pack after ms | $taken |"
    echo "| re-run on the other of what the dead one stored | $again |"
    echo "| stored a second, one replica on a core | $alone |"
    echo "| stored a second, two replicas on a core each | $both |"
    echo "| stored a second, the one that is left | $alive |"
    echo "| stored a second, one replica on both cores | $shared |"
    echo "| resident memory at most, limit $memory, MB | $resident |"
    echo "| bytes of a stored assessment in PostgreSQL, with indexes, of $rows | $bytes |"
    echo "| bytes of the profile and of the answer over HTTP | $(wc -c <"$profile") and $stored |"
    echo "| bytes of the log of PostgreSQL for each | ${log%.*} |"
} | tee "$work/measured.md"
awk -v file="$work/measured.md" '/<!-- measured -->/ { print; print ""; while ((getline line < file) > 0) print line; print ""; skip = 1 }
    /<!-- end -->/ { skip = 0 } !skip && !/<!-- measured -->/' "$page" >"$work/page.md"
cp "$work/page.md" "$page"
