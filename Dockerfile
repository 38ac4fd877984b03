# Two stages: wheels are installed in the first, the second has neither compiler nor pip's cache.
FROM python:3.11-slim-bookworm AS build
WORKDIR /app
COPY requirements.lock ./
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.lock

FROM python:3.11-slim-bookworm
# What WeasyPrint draws with.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends \
      libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --create-home --uid 10001 clientdesk
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    STATIC_ROOT=/app/staticfiles MEDIA_ROOT=/data/media BEAT_SCHEDULE_FILE=/data/celerybeat-schedule
WORKDIR /app
COPY --from=build /venv /venv
COPY --chown=clientdesk . .
RUN mkdir -p /data/media && chown -R clientdesk /data \
 && env SECRET_KEY=only-while-the-image-is-built-nothing-is-signed-with-it-00000 \
      FIELD_KEYS=b25seS13aGlsZS10aGUtaW1hZ2UtaXMtYnVpbHQtMDA= BASE_URL=https://build.invalid \
      EMAIL_URL=smtp://build.invalid DATABASE_URL=postgresql://clientdesk_app@/none \
      python manage.py collectstatic --no-input --verbosity 0
USER clientdesk
EXPOSE 8000
CMD ["gunicorn", "clientdesk.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", \
     "--threads", "4", "--access-logfile", "-"]
