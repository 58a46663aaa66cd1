"""The web server's own settings, for `gunicorn -c config/gunicorn.py config.wsgi`."""

from config import env

bind = f"{env.text('HUB_BIND', '127.0.0.1')}:{env.number('PORT', 8000)}"
workers = env.number("HUB_WEB_WORKERS", 2)
# Loaded once and forked: half the start, and the code is shared in memory.
preload_app = True
worker_class = "gthread"
threads = 4
timeout = 60
graceful_timeout = 5
# A worker is replaced before small leaks of long-lived libraries add up.
max_requests = 20_000
max_requests_jitter = 2_000
# Longer than a browser's idle connection, so that keep-alive is closed by the browser.
keepalive = 5
limit_request_line = 8190
loglevel = "warning"
