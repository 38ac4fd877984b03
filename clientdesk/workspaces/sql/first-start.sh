#!/bin/sh
# Run once by the postgres image on an empty volume: the database and its three roles.
set -eu
createdb --username postgres clientdesk
psql --username postgres --dbname clientdesk \
    --set owner_password="$OWNER_PASSWORD" --set app_password="$APP_PASSWORD" --file /sql/roles.sql
