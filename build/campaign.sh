#!/usr/bin/env bash
# Long test runs: build/campaign.sh nightly|release [--minutes N]. Publishes the program, kills it under load on SQLite and
# on PostgreSQL for two thirds of N minutes (90), simulates all the while with what the kills leave of the processors (one
# seed in 32 at full length, the others a twenty-fifth of it), prints what was done, and fails on any violation or missed
# goal. Each part is remembered in artifacts/campaign/history.jsonl when it ends: a run that was broken off goes on where it
# was, and a release adds runs up until its goals are reached.
set -uo pipefail
cd "$(dirname "$0")/.."

usage() { echo "Usage: build/campaign.sh nightly|release [--minutes N]" >&2; exit 2; }

tier=${1:-}
minutes=90
if [ "${2:-}" = --minutes ]; then minutes=${3:-}; elif [ $# -gt 1 ]; then usage; fi
[[ $minutes =~ ^[1-9][0-9]*$ ]] || usage
case $tier in
  nightly) seeds=20000 operations=200 sqlite_kills=300 postgres_kills=100 ;;
  release) seeds=250000 operations=400 sqlite_kills=5000 postgres_kills=400 ;;
  *) usage ;;
esac

# What is lost when somebody breaks a run off.
longest_part=10
killing=$((minutes * 60 * 2 / 3))

folder=artifacts/campaign
mkdir -p $folder
history=$folder/history.jsonl
open_run=$folder/open-run
touch "$history"

# A run that was broken off at the same commit is gone on with: its first line says which, the others what it has used.
commit=$(git rev-parse --short HEAD)
last_run=$(sed -n 's/.*"run":\([0-9]*\).*/\1/p' "$history" | sort -n | tail -1)
if [ "$(head -1 $open_run 2>/dev/null | cut -d' ' -f2-)" = "$tier $minutes $commit" ]; then
  run=$(head -1 $open_run | cut -d' ' -f1)
  echo "── Going on with run $run"
else
  run=$((${last_run:-0} + 1))
  echo "$run $tier $minutes $commit" > $open_run
fi
used() { awk -v part="$1" 'NR > 1 && $1 == part { sum += $2 } END { print sum + 0 }' $open_run; }

sqlite_row="kill -9 under load, SQLite"
postgres_row="three instances, PostgreSQL"
simulation_row="deterministic simulation"
# What the tier asks for; a release adds runs up. The other rows bring their goals along, each for its own run.
goals="T1 $simulation_row=seeds>=$seeds;T5 $sqlite_row=kills>=$sqlite_kills;T6 $postgres_row=kills>=$postgres_kills"

# Reads the history. With "count TEST WHAT COLUMN", how much of a row was done that still counts: in this run, or for a
# release since the last one and since the last violation. With "table", prints this run and exits 1 if it is not good.
report() {
  awk -v run="$run" -v tier="$tier" -v goals="$goals" -v mode="$1" -v row_wanted="${2:-} ${3:-}" -v column="${4:-}" '
    function text(name) { return match($0, "\"" name "\":\"[^\"]*") ? substr($0, RSTART + length(name) + 4, RLENGTH - length(name) - 4) : "" }
    function number(name) { return match($0, "\"" name "\":[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) + 0 : 0 }
    BEGIN {
      columns = split("seeds operations kills cases violations", name)
      for (n = 1; n <= columns; n++) is_column[name[n]] = 1
      for (n = split(goals, given, ";"); n > 0; n--) { split(given[n], pair, "="); asked[pair[1]] = substr(given[n], length(pair[1]) + 2) }
    }
    { gsub(/\\u003E/, ">"); gsub(/\\u0027/, "\047") }
    /"released":true/ { if (number("run") != run) delete all; next }
    {
      what = text("what"); sub(/ \(seed.*/, "", what)
      row = text("test") " " what
      if (!(row in known)) { known[row] = 1; order[++rows] = row }
      for (i = 1; i <= columns; i++) {
        if (number("violations") > 0) all[row, name[i]] = 0; else all[row, name[i]] += number(name[i])
        if (number("run") == run) this[row, name[i]] += number(name[i])
      }
      if (number("run") != run) next
      ran[row] = 1
      said = row in asked ? asked[row] : text("goal")
      split(said, parts, ">=")
      if (!(row in goal) || parts[2] + 0 > least[row]) { goal[row] = parts[1]; least[row] = parts[2] + 0; share[row] = said ~ /%$/; words[row] = said }
    }
    END {
      if (mode == "count") { print (tier == "release" ? all[row_wanted, column] : this[row_wanted, column]) + 0; exit }
      # What the tier asks for and nobody did is missed, too.
      for (row in asked) {
        if (!(row in known)) order[++rows] = row
        if (row in ran) continue
        ran[row] = 1; words[row] = asked[row]
        split(asked[row], parts, ">=")
        goal[row] = parts[1]; least[row] = parts[2] + 0
      }
      format = "%-56s %8s %10s %6s %8s %10s  %-22s %-8s %10s\n"
      printf format, "test", "seeds", "operations", "kills", "cases", "violations", "goal", "this run", "cumulative"
      for (n = 1; n <= rows; n++) {
        row = order[n]
        if (!(row in ran)) continue
        reached = tier == "release" && row in asked ? all[row, goal[row]] : this[row, goal[row]]
        needed = share[row] ? least[row] / 100 * this[row, "cases"] : least[row]
        good = this[row, "violations"] == 0 && reached >= needed
        missed += !good
        cumulative = goal[row] in is_column ? all[row, goal[row]] : all[row, "cases"]
        printf format, row, this[row, "seeds"] + 0, this[row, "operations"] + 0, this[row, "kills"] + 0, this[row, "cases"] + 0, this[row, "violations"] + 0, words[row], good ? "reached" : "MISSED", cumulative + 0
      }
      exit missed > 0
    }' "$history"
}

# part NAME PROJECT FILTER VARIABLES: runs some tests, and remembers what they did and how long it took.
part() {
  local name=$1 project=$2 filter=$3 started=$SECONDS good=0
  shift 3
  : > "$folder/$name.jsonl"
  env CAMPAIGN_TABLE="$PWD/$folder/$name.jsonl" "$@" dotnet test --project "tests/$project" -c Release --no-build \
    ${filter:+-- --filter-class "$filter"} > "$folder/$name.log" 2>&1 || good=1
  if [ $good -ne 0 ]; then
    echo "── $name failed"
    awk '/^[^ ]/ { shown = /^failed / } shown' "$folder/$name.log" | head -100
    # One that ended without a line of its own did not keep its promise either.
    [ -s "$folder/$name.jsonl" ] ||
      echo "{\"test\":\"$name\",\"what\":\"ended without a result\",\"violations\":1,\"goal\":\"cases>=0\"}" > "$folder/$name.jsonl"
  fi
  sed "s/^{/{\"run\":$run,\"tier\":\"$tier\",\"commit\":\"$commit\",\"first_seed\":${first_seed:-0},/" "$folder/$name.jsonl" >> "$history"
  echo "$name $((SECONDS - started))" >> $open_run
  return $good
}

# kill_under_load NAME TEST WHAT GOAL PREFIX CLASS: in parts, until the goal is reached or the time is used up.
kill_under_load() {
  local name=$1 test=$2 what=$3 goal=$4 prefix=$5 class=$6 done left
  while done=$(report count "$test" "$what" kills) && [ "$done" -lt "$goal" ] &&
    left=$(((killing - $(used "$name") + 59) / 60)) && [ $left -gt 0 ]; do
    part "$name" Kill.Tests "*$class" CUSTOMER_CREDIT_TEST_POSTGRES=own "${prefix}_SEED=$((run * 100000 + done))" \
      "${prefix}_KILLS=$((goal - done))" "${prefix}_MINUTES=$((left < longest_part ? left : longest_part))" || return 1
  done
}

simulate() {
  [ "$(used simulation)" -eq 0 ] || return 0
  seeds=$((seeds - $(report count T1 "$simulation_row" seeds)))
  first_seed=$(($(grep '"test":"T1"' "$history" | sed -n 's/.*"seeds":\([0-9]*\).*/\1/p' | awk '{ sum += $1 } END { print sum + 0 }') + 1))
  part simulation Simulation.Tests "" SIMULATION_SEEDS=$((seeds > 0 ? seeds : 1)) SIMULATION_OPERATIONS=$operations \
    SIMULATION_MINUTES=$minutes SIMULATION_FIRST_SEED="$first_seed" SIMULATION_LANES=2 DOTNET_TieredPGO=1 \
    nice -n 19
}

for project in Kill.Tests Simulation.Tests; do
  dotnet build "tests/$project" -c Release -v q --nologo -p:RunAnalyzers=false || exit 1
done
# A program that is killed every few seconds lives by how fast it starts: compiled ahead, as it is when it is delivered.
export CUSTOMER_CREDIT_TEST_PROGRAMS=$PWD/$folder/programs
dotnet publish src/Web -c Release -r linux-x64 --no-self-contained -v q --nologo -p:PublishReadyToRun=true \
  -p:RunAnalyzers=false -p:NuGetLockFilePath=obj/publish.lock.json --artifacts-path $folder/build \
  -o "$CUSTOMER_CREDIT_TEST_PROGRAMS/Web" || exit 1

# Each part is a process group of its own: whoever breaks the campaign off ends what its parts have started, too.
set -m
trap 'kill -- $(jobs -p | sed "s/^/-/"); exit 130' INT TERM
exit_code=0
kill_under_load sqlite T5 "$sqlite_row" $sqlite_kills SQLITE KillingUnderLoad & on_sqlite=$!
kill_under_load postgres T6 "$postgres_row" $postgres_kills POSTGRES KillingInstances & on_postgres=$!
simulate & on_simulation=$!
wait $on_sqlite || exit_code=1
wait $on_postgres || exit_code=1
wait $on_simulation || exit_code=1

report table || exit_code=1
rm $open_run
if [ "$tier" = release ] && [ $exit_code -eq 0 ]; then echo "{\"run\":$run,\"commit\":\"$commit\",\"released\":true}" >> "$history"; fi
exit $exit_code
