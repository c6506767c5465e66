#!/usr/bin/env bash
# Holds a change against leap.yaml and against what was before, for every pipeline in this folder.
#
#   CHANGE     folder of the change: profile.json, and the result of its load test, load-test.json, if any   leap
#   BASELINE   the same folder of the target branch; where there is none, nothing is compared                baseline/leap
#   POLICY     what has to be kept; the usual where there is no such file                                    leap.yaml
#   OUT        folder for leap.txt, leap.sarif, leap.xml and leap.md                                         leap-out
#
# Exit code: that of leap gate; 0 = passed, 1 = not passed, 2 = wrong command line or file, 3 = input refused.
set -euo pipefail

change=${CHANGE:-leap}
baseline=${BASELINE:-baseline/leap}
policy=${POLICY:-leap.yaml}
out=${OUT:-leap-out}
mkdir -p "$out"

# The profile of a folder, with what its load test measured.
profile() {
    if [ -f "$1/load-test.json" ]; then
        leap import "$1/load-test.json" --base "$1/profile.json" > "$2"
        echo "$2"
    else
        echo "$1/profile.json"
    fi
}

candidate=$(profile "$change" "$out/profile.json")
options=()
if [ -f "$policy" ]; then
    options+=(--policy "$policy")
fi
if [ -f "$baseline/profile.json" ]; then
    before=$(profile "$baseline" "$out/baseline.json")
    options+=(--baseline "$before")
fi

status=0
leap gate "$candidate" "${options[@]}" --format text > "$out/leap.txt" || status=$?
cat "$out/leap.txt"
[ "$status" -le 1 ] || exit "$status"

# The same verdict for those who read SARIF and JUnit; it has been counted above.
leap gate "$candidate" "${options[@]}" --format sarif > "$out/leap.sarif" || true
leap gate "$candidate" "${options[@]}" --format junit > "$out/leap.xml" || true
# What was found and what helps, for the comment of a pull request.
leap report "$candidate" --format markdown > "$out/leap.md" || true
exit "$status"
