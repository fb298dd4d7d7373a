#!/usr/bin/env bash
# The benchmarks: build/bench.sh [--quick]. Measures the service over HTTP on SQLite and PostgreSQL against a bare program
# that does the same calls and commits, in turns in the same run; prints tables, and writes every round to
# artifacts/bench. Takes about 12 minutes, or 2 with --quick, which is for trying out only.
set -euo pipefail
cd "$(dirname "$0")/.."

case "${1-}" in
  "" | --quick) ;;
  *) echo "Usage: build/bench.sh [--quick]" >&2; exit 2 ;;
esac

dotnet build tests/Benchmarks -c Release -v q --nologo

work=$(mktemp -d)
trap 'exit 1' INT TERM
trap './build/postgres.sh stop "$work/postgres"; rm -rf "$work"' EXIT
chmod 755 "$work"
CUSTOMER_CREDIT_TEST_POSTGRES=$(./build/postgres.sh start "$work/postgres")
BENCH_COMMIT=$(git rev-parse --short HEAD)
export CUSTOMER_CREDIT_TEST_POSTGRES BENCH_COMMIT

mkdir -p artifacts/bench
dotnet "tests/Benchmarks/bin/Release/net10.0/CustomerCredit.Benchmarks.dll" "$@" \
  "artifacts/bench/$(date -u +%Y%m%d-%H%M%S).json"
