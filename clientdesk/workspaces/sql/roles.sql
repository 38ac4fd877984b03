-- The three roles and the extensions, to be run once per database by a role that may create roles
-- and extensions (a superuser, or the administrator a hosted server gives):
--
--   psql "$ADMIN_URL" -v owner_password=… -v app_password=… -f clientdesk/workspaces/sql/roles.sql
--
-- run while connected to the database that Clientdesk is to use. It may be run again: it then sets
-- the passwords and repairs what is missing. Roles belong to the whole server; a second database
-- beside the first shares them.
--
--   clientdesk_owner   owns the tables and migrates (DATABASE_OWNER_URL)
--   clientdesk_app     web, worker, beat (DATABASE_URL): rows only, bound by row-level security
--   clientdesk_keeper  nobody logs in as it: owns the doors, the few functions that find a
--                      workspace before it is known

\set ON_ERROR_STOP on

SELECT format('CREATE ROLE %I', role)
  FROM unnest(ARRAY['clientdesk_owner', 'clientdesk_app', 'clientdesk_keeper']) AS role
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role)
\gexec

ALTER ROLE clientdesk_owner LOGIN INHERIT NOCREATEDB NOCREATEROLE PASSWORD :'owner_password';
ALTER ROLE clientdesk_app LOGIN INHERIT NOCREATEDB NOCREATEROLE PASSWORD :'app_password';
ALTER ROLE clientdesk_keeper NOLOGIN NOCREATEDB NOCREATEROLE;

-- Pages ask many short questions of many tables: to compile one takes longer than to answer it.
ALTER ROLE clientdesk_owner SET jit = off;
ALTER ROLE clientdesk_app SET jit = off;

-- Only a superuser may say NOSUPERUSER and NOBYPASSRLS; a fresh role has both already, and the
-- product refuses to start when it does not.
SELECT format('ALTER ROLE %I NOSUPERUSER NOREPLICATION NOBYPASSRLS', role)
  FROM unnest(ARRAY['clientdesk_owner', 'clientdesk_app', 'clientdesk_keeper']) AS role
 WHERE (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
\gexec

-- The owner may become keeper by name (to hand it a door) but never acts with its rights unasked.
GRANT clientdesk_keeper TO clientdesk_owner WITH INHERIT FALSE, SET TRUE;

-- An administrator who is no superuser must be a member of a role to give it a database.
SELECT format('GRANT clientdesk_owner TO %I WITH INHERIT TRUE, SET TRUE', current_user)
 WHERE NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
\gexec

SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database())
\gexec
SELECT format('ALTER DATABASE %I OWNER TO clientdesk_owner', current_database())
\gexec
SELECT format('GRANT CONNECT ON DATABASE %I TO clientdesk_app', current_database())
\gexec

REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO clientdesk_owner;
GRANT USAGE ON SCHEMA public TO clientdesk_app;
-- CREATE as well: PostgreSQL asks it of a function's new owner.
GRANT USAGE, CREATE ON SCHEMA public TO clientdesk_keeper;

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS citext;
