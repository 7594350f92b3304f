#!/usr/bin/env bash
# Runs commands under strace and fails where one opens a socket; for machines that have strace.
# usage: tests/network.sh [PROGRAM]
set -euo pipefail
program=${1:-contact-rights}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export HOME=$scratch LC_ALL=C.UTF-8
cd "$scratch"
printf '{"role": ["heir"]}\n' >cases.ndjson
while read -r -a words; do
    strace -f -qq -e trace=network -o "$scratch/calls" "$program" "${words[@]}" </dev/null >/dev/null
    if [ -s "$scratch/calls" ]; then
        echo "contact-rights ${words[*]}: uses the network"
        cat "$scratch/calls"
        exit 1
    fi
    echo "contact-rights ${words[*]}: no network"
done <<'COMMANDS'
check --role emergency-contact --json
check --role guarantor --format html
check --batch cases.ndjson --summary
explain liability --role guarantor
find recording
law where civil-code#1033
number 0755-26001234
evidence add --when 2026-11-20T22:31 --number 0755-86013860 --case default
evidence list --case default
next --role emergency-contact
export --role emergency-contact -o packet.zip
rules lint
cases wipe --yes
COMMANDS
