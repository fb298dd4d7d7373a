#!/usr/bin/env bash
# A PostgreSQL server of our own for tests, campaigns and benchmarks, on loopback and in a directory that goes with it.
#   ./build/postgres.sh start DIRECTORY   starts one in a new directory and prints its connection string
#   ./build/postgres.sh stop DIRECTORY    stops it and removes the directory
#   ./build/postgres.sh kill DIRECTORY    kills it with kill -9
#   ./build/postgres.sh restart DIRECTORY starts what was killed again, on the same port
# Installs PostgreSQL from Debian where it is missing. The server durably writes what it commits, as in production.
set -euo pipefail

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# PostgreSQL refuses to run as root.
as_server() {
  if [ "$(id -u)" != 0 ]; then "$@"; return; fi
  user=$(id -u postgres >/dev/null 2>&1 && echo postgres || echo nobody)
  (cd / && setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups -- "$@")
}

programs() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1; }

install_postgresql() {
  [ -n "$(programs)" ] && return
  echo "Installing PostgreSQL" >&2
  # Neither a cluster nor a service: each server has its own directory.
  as_root mkdir -p /etc/postgresql-common
  echo "create_main_cluster = false" | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
  as_root apt-get update -qq >&2
  as_root apt-get install -y -qq --no-install-recommends postgresql >/dev/null
}

free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  echo "$port"
}

start() {
  install_postgresql
  local bin port
  bin=$(programs)
  mkdir "$1"
  if [ "$(id -u)" = 0 ]; then chown "$(as_server id -u):$(as_server id -g)" "$1"; fi
  as_server "$bin/initdb" -D "$1/data" -U customer_credit --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
  for _ in 1 2 3; do
    port=$(free_port)
    if as_server "$bin/pg_ctl" start -D "$1/data" -l "$1/log" -w -s -o \
      "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300" >&2; then
      echo "Host=127.0.0.1;Port=$port;Username=customer_credit;Database=postgres"
      return
    fi
  done
  echo "PostgreSQL did not start:" >&2
  cat "$1/log" >&2
  return 1
}

stop() {
  as_server "$(programs)/pg_ctl" stop -D "$1/data" -m fast -w -s || true
  rm -rf "$1"
}

# The postmaster alone: its children notice, and end.
kill_server() { kill -9 "$(head -1 "$1/data/postmaster.pid")"; }

# While children of the killed one still end, a new one refuses to start.
restart() {
  for _ in $(seq 50); do
    as_server "$(programs)/pg_ctl" restart -D "$1/data" -l "$1/log" -w -s >/dev/null 2>&1 && return
    sleep 0.1
  done
  echo "PostgreSQL did not start again:" >&2
  tail -20 "$1/log" >&2
  return 1
}

case "${1-} ${2:+directory}" in
  "start directory" | "stop directory" | "restart directory") "$1" "$(realpath -m "$2")" ;;
  "kill directory") kill_server "$(realpath -m "$2")" ;;
  *) sed -n '2,6p' "$0" >&2; exit 2 ;;
esac
