"""What both servers share: settings from the first argument, one JSON object a line out, an end when the test ends."""

import json
import os
import ssl
import subprocess
import sys
import tempfile
import threading

settings = json.loads(sys.argv[1]) if len(sys.argv) > 1 else {}
_lock = threading.Lock()


def tell(**what):
    with _lock:
        sys.stdout.write(json.dumps(what) + "\n")
        sys.stdout.flush()


def end_with_parent():
    """The test holds our standard input open; when it is gone, so are we."""

    def wait():
        while sys.stdin.buffer.read(4096):
            pass
        os._exit(0)

    threading.Thread(target=wait, daemon=True).start()


def certificate():
    """A context for TLS with a certificate made now, and where its authority's file stands."""
    folder = tempfile.mkdtemp(prefix="huiyin-test-")
    key, cert = os.path.join(folder, "key.pem"), os.path.join(folder, "cert.pem")
    names = settings.get("names", "IP:127.0.0.1,DNS:localhost")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-days", "2", "-subj", "/CN=huiyin test", "-addext", "subjectAltName=" + names,
         "-keyout", key, "-out", cert],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context, cert
