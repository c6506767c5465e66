#!/usr/bin/env bash
# Before a merge, on the machine of whoever merges: holds the work tree against the target branch.
#
#   bash pre-merge.sh [BRANCH]      # origin/main if left out
#
# As a hook: copy it and gate.sh into the repository, and call it from .git/hooks/pre-push or pre-merge-commit.
set -euo pipefail

target=${1:-origin/main}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
change=${CHANGE:-leap}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The branch keeps the baseline: nothing is stored, and a change cannot lower the bar for the next one.
git archive --output "$work/baseline.tar" "$target" "$change" 2> "$work/why" \
    && tar -xf "$work/baseline.tar" -C "$work" \
    || echo "Nothing to compare with: $(cat "$work/why")" >&2

BASELINE=$work/$change OUT=${OUT:-$work/out} bash "$here/gate.sh"
