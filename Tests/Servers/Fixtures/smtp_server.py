"""A mail server (aiosmtpd) that does to each mail what its recipient's name says, and tells what it took, as Python's own
email package reads it."""

import asyncio
import base64
import email
import email.header
import email.policy
import email.utils
import logging

from aiosmtpd.smtp import SMTP, AuthResult
from common import certificate, end_with_parent, settings, tell

security = settings.get("security", "clear")


class Handler:
    async def handle_EHLO(self, server, session, envelope, hostname):
        if settings.get("hello"):
            return settings["hello"]
        session.host_name = hostname
        return "250 HELP"

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address.startswith("blocked@"):
            return "550 5.7.1 sender rejected"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.partition("@")[0]
        replies = {
            "refused": "550 5.1.1 <%s> no such user here" % address,
            "later": "451 4.7.1 greylisted, try again",
            "full": "452 4.2.2 mailbox full",
            "bare": "553 no",
            "login": "530 5.7.0 authentication required",
        }
        if name in replies:
            return replies[name]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        name = envelope.rcpt_tos[0].partition("@")[0]
        if name == "hang":
            tell(hangs=True)
            await asyncio.Event().wait()
        if name == "drop":
            server.transport.abort()
            return "250 OK"
        if name == "spam":
            return "554 5.7.1 looks like spam"
        if name == "busy":
            return "421 4.3.2 going down"
        raw = envelope.original_content
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        session.hangs_at_end = name == "hangquit"
        tell(
            sender=envelope.mail_from,
            recipients=envelope.rcpt_tos,
            headers=[[key, str(value)] for key, value in mail.items()],
            names=[box for name in ("from", "to") for box in boxes(raw, name)],
            text=mail.get_content(),
            type=mail["content-type"],
            defects=[repr(defect) for defect in mail.defects]
            + [repr(defect) for header in mail.values() for defect in header.defects],
            longest=max(len(line) for line in raw.split(b"\r\n")),
            bare=b"\n" in raw.replace(b"\r\n", b"") or b"\r" in raw.replace(b"\r\n", b""),
            ascii=raw.isascii(),
            raw=base64.b64encode(raw).decode(),
            encrypted=session.ssl is not None or security == "tls",
            user=session.auth_data.decode() if isinstance(session.auth_data, bytes) else None,
            hello=session.host_name,
        )
        return "250 2.0.0 OK: queued as 4711"

    async def handle_QUIT(self, server, session, envelope):
        if getattr(session, "hangs_at_end", False):
            tell(hangs=True)
            await asyncio.Event().wait()
        return "221 2.0.0 Bye"


def boxes(raw, name):
    """Names and addresses by the older of Python's two readers: the newer puts a space between two encoded words of a name,
    which RFC 2047 6.2 says to ignore."""
    pairs = email.utils.getaddresses([email.message_from_bytes(raw)[name]])
    return [[str(email.header.make_header(email.header.decode_header(shown))), address] for shown, address in pairs]


def authenticate(server, session, envelope, mechanism, data):
    right = data.login == settings["user"].encode() and data.password == settings["password"].encode()
    # With `handled` left to the server it answers 535 5.7.8 itself.
    return AuthResult(success=right, handled=False, auth_data=data.login if right else None)


async def silent(reader, writer):
    tell(connected=True)
    greeting = settings.get("greeting")
    if greeting:
        writer.write((greeting + "\r\n").encode())
        await writer.drain()
    await reader.read()


async def main():
    context, authority = certificate() if security != "clear" or settings.get("certificate") else (None, None)
    loop = asyncio.get_running_loop()

    def smtp():
        return SMTP(
            Handler(),
            hostname="mail.test",
            enable_SMTPUTF8=True,
            tls_context=context if security == "startTLS" else None,
            require_starttls=security == "startTLS",
            authenticator=authenticate if "user" in settings else None,
            auth_required="user" in settings,
            auth_require_tls=False,
            data_size_limit=settings.get("limit", 33554432),
        )

    if "silent" in settings:
        server = await asyncio.start_server(silent, "127.0.0.1", 0)
    else:
        server = await loop.create_server(smtp, "127.0.0.1", 0, ssl=context if security == "tls" else None)
    end_with_parent()
    tell(port=server.sockets[0].getsockname()[1], authority=authority)
    await server.serve_forever()


# Clients that don't trust us hang up, which is what is tested.
for name in ("mail.log", "asyncio"):
    logging.getLogger(name).setLevel(logging.CRITICAL + 1)
asyncio.run(main())
