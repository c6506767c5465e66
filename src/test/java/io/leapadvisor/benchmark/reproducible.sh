#!/usr/bin/env bash
# Builds the committed sources twice, from nothing and at different times, and says which files differ.
# reproducible.sh [arguments for mvn]; exit code 0 = none.
set -euo pipefail
root=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for build in 1 2; do
    mkdir "$work/source"
    git -C "$root" archive HEAD | tar -x -C "$work/source"
    (cd "$work/source" && mvn -q -B -ntp package -Dmaven.test.skip=true "$@")
    (cd "$work/source/target" && find quarkus-app ./*.jar -type f | LC_ALL=C sort | xargs -d '\n' sha256sum) > "$work/$build.sums"
    rm -rf "$work/source"
done
echo "$(wc -l < "$work/1.sums") files"
if diff "$work/1.sums" "$work/2.sums" | grep '^>' | sed 's/^> [0-9a-f]*  /differs: /'; then
    exit 1
fi
echo "The two builds are the same."
