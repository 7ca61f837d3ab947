# One image for both services of docker-compose.yml.
FROM python:3.11-slim-bookworm
RUN pip install --no-cache-dir "uv>=0.9"
WORKDIR /lotse
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy RASA_TELEMETRY_ENABLED=false
COPY pyproject.toml uv.lock README.md ./
RUN uv sync --locked --no-dev --no-install-project
COPY bot bot
COPY rasa_project rasa_project
COPY knowledge knowledge
COPY locales locales
RUN uv sync --locked --no-dev && uv run --no-sync lotse train
RUN useradd --create-home lotse && chown -R lotse /lotse/var
USER lotse
ENV PATH=/lotse/.venv/bin:$PATH
