"""Send one short message to see that mail works; it is entered nowhere, for it is no issue of anything."""

from email.utils import format_datetime

from briefgen import workspace
from briefgen.delivery.mail.addresses import is_allowed, read_address
from briefgen.delivery.mail.headers import address_field, field, text_field
from briefgen.delivery.mail.mime import serialize, text_part
from briefgen.delivery.mail.project import MailProject
from briefgen.delivery.mail.replies import Said
from briefgen.delivery.mail.signing import sign
from briefgen.delivery.mail.transport import Letter, RefusalError, converse
from briefgen.errors import UsageError

_TEXT = """简报邮件测试：如果您读到这行字，邮件设置是好的。
A test of briefing mail: if you can read this, mail is set up well.
"""


def send_trial(project: MailProject, to: str) -> Said:
    """Send a test message and return what the server said. Raises UsageError."""
    try:
        address = read_address(to)
    except ValueError as wrong:
        raise UsageError(str(wrong)) from None
    if not is_allowed(address, project.file.allow_domains):
        raise UsageError(f"{address.shown} is outside allow_domains")
    now, sender = workspace.now(), project.sender()
    stamp = now.strftime("%Y%m%d%H%M%S%f")
    fields = [
        address_field("From", sender.name, sender.address),
        address_field("To", "", address.wire),
        text_field("Subject", "简报邮件测试 / Test of briefing mail"),
        field("Date", format_datetime(now.astimezone(project.file.zone))),
        field("Message-ID", f"<test.{stamp}@{project.file.from_.address.domain}>"),
    ]
    data = sign(serialize(fields, text_part("plain", _TEXT), stamp), project)
    try:
        conversation = converse(project.server(), ehlo=project.file.ehlo or "")
    except RefusalError as refusal:
        return refusal.said
    try:
        conversation.offer(Letter(sender.address, address.wire, data, utf8=address.utf8))
        return conversation.dot(project.file.final_reply.total_seconds())
    except RefusalError as refusal:
        return refusal.said
    finally:
        conversation.quit()
