#!/usr/bin/env bash
# Three MariaDB nodes of one Galera cluster on loopback, at ports 4001 to 4003, for Debian as root:
#   nodes.sh up       makes and starts them, with the database `keyrack` and a user for it
#   nodes.sh start N  starts one again, which fetches what it has missed
#   nodes.sh down     stops them and throws everything away
set -euo pipefail
root=${GALERA_DIR:-/tmp/keyrack-galera}

node() { mariadb --no-defaults --socket="$root/$1.sock" --batch --skip-column-names --execute="$2"; }

start() {
  local n=$1
  shift
  setsid /usr/sbin/mariadbd --no-defaults --user=mysql --datadir="$root/$n" --socket="$root/$n.sock" --pid-file="$root/$n.pid" \
    --port=$((4000 + n)) --bind-address=127.0.0.1 --default-time-zone=+00:00 \
    --binlog-format=ROW --default-storage-engine=InnoDB --innodb-autoinc-lock-mode=2 --innodb-flush-log-at-trx-commit=1 \
    --wsrep-on=ON --wsrep-provider=/usr/lib/galera/libgalera_smm.so --wsrep-cluster-name=keyrack --wsrep-node-name="node$n" \
    --wsrep-cluster-address=gcomm://127.0.0.1:4101,127.0.0.1:4102,127.0.0.1:4103 --wsrep-node-address="127.0.0.1:$((4100 + n))" \
    --wsrep-provider-options="gmcast.listen_addr=tcp://127.0.0.1:$((4100 + n));ist.recv_addr=127.0.0.1:$((4200 + n))" \
    --wsrep-sst-method=rsync --wsrep-sst-receive-address="127.0.0.1:$((4300 + n))" "$@" >"$root/$n.log" 2>&1 </dev/null &
  for _ in $(seq 120); do
    if node "$n" "show status like 'wsrep_local_state_comment'" 2>/dev/null | grep -q Synced; then
      echo "node $n is in the cluster"
      return
    fi
    sleep 1
  done
  tail -n 20 "$root/$n.log" >&2
  exit 1
}

case ${1:-} in
  up)
    mkdir -p "$root"
    for n in 1 2 3; do mariadb-install-db --no-defaults --user=mysql --datadir="$root/$n" --auth-root-authentication-method=normal --skip-test-db >/dev/null; done
    chown -R mysql: "$root"
    start 1 --wsrep-new-cluster
    start 2
    start 3
    node 1 "create database keyrack; create user keyrack@127.0.0.1 identified by 'keyrack'; grant all on keyrack.* to keyrack@127.0.0.1"
    ;;
  start) start "$2" ;;
  down)
    for pid in "$root"/*.pid; do [ -e "$pid" ] && kill "$(cat "$pid")" 2>/dev/null || true; done
    for _ in $(seq 30); do compgen -G "$root/*.pid" >/dev/null && sleep 1 || break; done
    rm -rf "$root"
    ;;
  *)
    echo "nodes.sh up | start N | down" >&2
    exit 1
    ;;
esac
