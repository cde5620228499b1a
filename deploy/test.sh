#!/usr/bin/env bash
# Runs all checks on a bare Debian machine with a Swift toolchain: formatting, a build with warnings
# as errors and checked imports between rooms, unit tests, then the real binary end to end.
set -euo pipefail
cd "$(dirname "$0")/.."

deploy/setup.sh --tests

echo "== Formatting"
swift format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks/Sources

echo "== Build"
swift build --build-tests --explicit-target-dependency-import-check error

echo "== Unit tests"
swift test --skip-build

echo "== End to end"
environment=.build/end-to-end
if [ ! -x $environment/bin/python ]; then python3 -m venv $environment; fi
$environment/bin/pip install --quiet --disable-pip-version-check -r Tests/EndToEnd/requirements.txt
swift build -c release --product musora-reports
swift build -c release --product musora-archive
MUSORA_REPORTS="$(swift build -c release --show-bin-path)/musora-reports"
export MUSORA_REPORTS
cd Tests/EndToEnd
exec "../../$environment/bin/python" run.py
