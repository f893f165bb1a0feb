"""An HTTP server that does what the path says, and tells each request as Python's own libraries read it."""

import base64
import hashlib
import hmac
import json
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from common import certificate, end_with_parent, settings, tell

failures = {}
released = threading.Event()


def signed(headers, body):
    """Whether one of the keys made the signature: the standard's text, written independently of the sender."""
    if "keys" not in settings:
        return None
    content = b"%s.%s.%s" % (headers["webhook-id"].encode(), headers["webhook-timestamp"].encode(), body)
    given = [part[3:] for part in headers["webhook-signature"].split(" ") if part.startswith("v1,")]
    return [
        any(
            hmac.compare_digest(
                base64.b64encode(
                    hmac.new(base64.b64decode(key.removeprefix("whsec_")), content, hashlib.sha256).digest()).decode(),
                one)
            for one in given)
        for key in settings["keys"]
    ]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Nothing waits for a second packet of an answer.
    wbufsize = -1

    def log_message(self, *arguments):
        pass

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def do(self):
        length = int(self.headers.get("Content-Length", "0"))
        body = self.rfile.read(length)
        parts = urllib.parse.urlsplit(self.path)
        kind = self.headers.get("Content-Type", "")
        tell(
            method=self.command,
            target=self.path,
            segments=[urllib.parse.unquote(part, errors="strict") for part in parts.path.split("/")[1:]],
            query=urllib.parse.parse_qsl(parts.query, keep_blank_values=True, strict_parsing=False, errors="strict"),
            form=urllib.parse.parse_qsl(body.decode(), keep_blank_values=True, errors="strict")
            if kind.startswith("application/x-www-form-urlencoded") else None,
            json=json.dumps(json.loads(body)) if kind.startswith("application/json") and body else None,
            strings=strings(json.loads(body)) if kind.startswith("application/json") and body else None,
            headers=[[name.lower(), value] for name, value in self.headers.items()],
            signed=signed(self.headers, body) if "webhook-id" in self.headers else None,
            client=self.client_address[1],
        )
        first, _, rest = parts.path.lstrip("/").partition("/")
        getattr(self, "do_" + first, self.do_ok)(rest)

    do_GET = do_POST = do_PUT = do

    def do_ok(self, rest):
        self.answer(200, settings.get("answer", "{}").encode())

    def do_bytes(self, rest):
        self.answer(200, bytes.fromhex(rest))

    def do_status(self, rest):
        status, _, after = rest.partition("/")
        self.answer(int(status), b"", **({"Retry_After": after} if after else {}))

    def do_fail(self, rest):
        failures[rest] = failures.get(rest, 0) + 1
        self.answer(500 if failures[rest] <= int(rest) else 200)

    def do_redirect(self, rest):
        self.answer(int(rest), b"", Location="/ok/elsewhere")

    def do_hang(self, rest):
        threading.Event().wait()

    def do_hold(self, rest):
        released.wait()
        self.answer(200)

    def do_release(self, rest):
        released.set()
        self.answer(200)

    def do_drop(self, rest):
        self.close_connection = True

    def do_huge(self, rest):
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 65536)
        except OSError:
            tell(hungUp=True)
        self.close_connection = True

    def do_headers(self, rest):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        try:
            while True:
                self.wfile.write(b"X-Long: " + b"x" * 1000 + b"\r\n")
        except OSError:
            tell(hungUp=True)
        self.close_connection = True


def strings(value):
    """Every string of a value, in order."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for part in value for text in strings(part)]
    if isinstance(value, dict):
        return [text for name, part in value.items() for text in [name, *strings(part)]]
    return []


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass


server = Server(("127.0.0.1", 0), Handler)
authority = None
if settings.get("tls"):
    context, authority = certificate()
    server.socket = context.wrap_socket(server.socket, server_side=True)
end_with_parent()
tell(port=server.server_address[1], authority=authority)
server.serve_forever()
