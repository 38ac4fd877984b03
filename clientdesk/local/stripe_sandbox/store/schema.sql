-- The whole state of the sandbox. Run at every start; each statement may be repeated.

CREATE TABLE IF NOT EXISTS object (
    seq     bigint GENERATED ALWAYS AS IDENTITY,
    id      text PRIMARY KEY,
    kind    text NOT NULL,              -- as in the field "object"
    created bigint NOT NULL,            -- seconds since 1970, by the product's clock
    body    json NOT NULL,              -- as the API answers it
    private json NOT NULL DEFAULT '{}'  -- what the API never shows
);
CREATE INDEX IF NOT EXISTS object_newest ON object (kind, seq DESC);
CREATE INDEX IF NOT EXISTS object_intent ON object (kind, (body ->> 'payment_intent'));
CREATE INDEX IF NOT EXISTS object_charge ON object (kind, (body ->> 'charge'));

-- What falls due by the product's clock: a session's end, a bank debit's end.
CREATE TABLE IF NOT EXISTS due_step (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      bigint NOT NULL,
    kind    text NOT NULL,
    subject text NOT NULL,
    facts   json NOT NULL DEFAULT '{}',
    UNIQUE (kind, subject)
);
CREATE INDEX IF NOT EXISTS due_step_at ON due_step (at, id);

-- One row for each event, endpoint and copy. Claimed by SKIP LOCKED under a lease.
CREATE TABLE IF NOT EXISTS delivery (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event        text NOT NULL,
    event_type   text NOT NULL,
    endpoint     text NOT NULL,
    payload      text NOT NULL,             -- the very bytes, the same at each attempt
    signing      json NOT NULL DEFAULT '{}',
    state        text NOT NULL,             -- held, waiting, delivered, failed, lost
    due_at       timestamptz NOT NULL DEFAULT now(),
    leased_until timestamptz,
    attempts     integer NOT NULL DEFAULT 0,
    answers      json NOT NULL DEFAULT '[]'
);
CREATE INDEX IF NOT EXISTS delivery_due ON delivery (due_at, id) WHERE state = 'waiting';
CREATE INDEX IF NOT EXISTS delivery_event ON delivery (event);

CREATE TABLE IF NOT EXISTS idempotency_key (
    key      text PRIMARY KEY,
    asked    text NOT NULL,     -- method, address and a hash of the parameters
    status   integer NOT NULL,
    answer   text NOT NULL,
    request  text NOT NULL,     -- id of the first request
    kept_at  timestamptz NOT NULL DEFAULT now()
);

-- What tests have asked for: see control/conditions.py.
CREATE TABLE IF NOT EXISTS conditions (
    id   smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    body json NOT NULL
);
