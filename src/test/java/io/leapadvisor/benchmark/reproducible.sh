#!/usr/bin/env bash
# Builds the committed sources twice, from clean clones in different folders, in different time zones and at different
# times, and says which files of the service and of the list of its parts (SBOM) differ.
#
# Of generated-bytecode.jar only the names of the classes are compared: Quarkus numbers proxies in the order in which its
# build steps happen to end, Hibernate's proxies have random names of fields, and both are out of our reach.
# The archive of classes is no part of the sources' result but of one machine's Java, and is not made here.
# reproducible.sh [arguments for mvn]; exit code 0 = nothing else differs.
set -euo pipefail
root=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
zones=(UTC Asia/Kolkata)
folders=(one another/folder)
for build in 0 1; do
    clone="$work/${folders[$build]}"
    git clone -q "$root" "$clone"
    (cd "$clone" && TZ=${zones[$build]} mvn -q -B -ntp package -Psbom -Dmaven.test.skip=true -Dleap.archive.skip=true "$@")
    generated=quarkus-app/quarkus/generated-bytecode.jar
    (cd "$clone/target" && find quarkus-app ./*-sbom.json -type f -not -path "$generated" | LC_ALL=C sort \
        | xargs -d '\n' sha256sum && echo "$(jar tf "$generated" | sort | sha256sum | cut -d ' ' -f 1)  names in $generated") \
        > "$work/$build.sums"
    rm -rf "$clone"
done
echo "$(wc -l < "$work/0.sums") files of $(git -C "$root" rev-parse --short HEAD); the digest of their digests:" \
    "$(sha256sum < "$work/0.sums" | cut -d ' ' -f 1)"
if ! diff "$work/0.sums" "$work/1.sums" > "$work/differences"; then
    sed -nE 's/^[<>] [0-9a-f]*  /differs: /p' "$work/differences" | sort -u
    exit 1
fi
echo "The two builds are the same."
