#!/usr/bin/env bash
# Sets up everything from nothing: installs missing packages, builds, makes a demo warehouse and
# yesterday's reports from it, and prints their path. Its files go to demo/.
set -euo pipefail
cd "$(dirname "$0")/.."

deploy/setup.sh
echo "Building (the first time takes some minutes)"
swift build -c release --product musora-reports
program=$(swift build -c release --show-bin-path)/musora-reports

mkdir -p demo
options=(--warehouse sqlite:demo/warehouse.sqlite --archive demo/archive --state demo/state)
"$program" demo --replace "${options[@]}"
yesterday=$("$program" run --dry-run --quiet "${options[@]}")
# Makes a week of earlier days first, so that trends and sparklines have data.
for back in 7 6 5 4 3 2 1; do
    "$program" run --date "$(date -d "$yesterday - $back days" +%F)" --quiet "${options[@]}" 2>/dev/null
done
"$program" run --date "$yesterday" "${options[@]}"

day="$PWD/demo/archive/$yesterday"
echo
echo "The day's index:  file://$day/index.html"
echo "The archive:      file://$PWD/demo/archive/index.html"
echo "The PDFs:"
find "$day" -name '*.pdf' | sort | sed 's/^/  /'
