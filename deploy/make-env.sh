#!/bin/sh
# Writes .env beside docker-compose.yml: a random secret for every variable that the file insists on.
# Never overwrites one: databases and signing keys were made with the secrets in it.
set -eu
umask 077
cd "$(dirname "$0")/.."

if [ -s .env ]; then
    echo ".env exists already; the mesh's data can only be read with the secrets in it, so it is left as it is." >&2
    exit 1
fi

# 192 random bits. The letter comes first because nats-server would read a variable such as 12e4 as a number.
secret() {
    echo "$1=s$(od -An -v -N24 -tx1 /dev/urandom | tr -d ' \n')"
}

unfinished=.env.$$
trap 'rm -f "$unfinished"' EXIT
{
    echo "# The secrets of this mesh: keep a copy as safe as a backup's. Other settings may be added; docs/deploy.md has them."
    secret SERVIQ_POSTGRES_PASSWORD
    for service in IDENTITY TICKET SLA NOTIFY; do
        secret "SERVIQ_${service}_DATABASE_PASSWORD"
        secret "SERVIQ_${service}_NATS_PASSWORD"
        secret "SERVIQ_${service}_SERVICE_SECRET"
    done
    secret SERVIQ_GATEWAY_SERVICE_SECRET
    secret SERVIQ_OPERATOR_SECRET
    secret SERVIQ_OPERATOR_NATS_PASSWORD
    secret SERVIQ_IDENTITY_KEY_ENCRYPTION_SECRET
    secret SERVIQ_TICKET_LINK_SECRET
    secret SERVIQ_NOTIFY_UNSUBSCRIBE_SECRET
} >"$unfinished"
mv "$unfinished" .env
echo ".env is written; keep it, and run: docker compose up" >&2
