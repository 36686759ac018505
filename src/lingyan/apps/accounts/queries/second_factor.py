"""Questions asked of the second factor (两步验证): a device that shows codes, and the recovery codes beside it."""

from base64 import b32encode

from django_otp.plugins.otp_static.models import StaticToken

from lingyan.apps.accounts.models import CodeDevice, Person


def has_second_factor(person: Person) -> bool:
    """Whether someone has to give a code besides the password."""
    return bool(CodeDevice.objects.filter(user=person, confirmed=True).exists())


def device_being_set_up(person: Person) -> CodeDevice | None:
    """Return the device of someone who has not yet shown that it works; None without one whose key opens here."""
    device = CodeDevice.objects.filter(user=person, confirmed=False).first()
    return device if device and device.is_readable else None


def unreadable_devices() -> list[CodeDevice]:
    """Return the devices in use whose keys were sealed with another secret key of the site, by log-in name."""
    in_use = CodeDevice.objects.filter(confirmed=True).select_related("user").order_by("user__login")
    return [device for device in in_use if not device.is_readable]


def devices_in_use() -> int:
    """Return how many people have a second factor."""
    return int(CodeDevice.objects.filter(confirmed=True).count())


def is_sealed_elsewhere(person: Person) -> bool:
    """Whether the second factor of someone was set up under another secret key of the site, and opens no more."""
    device = CodeDevice.objects.filter(user=person, confirmed=True).first()
    return device is not None and not device.is_readable


def recovery_codes_left(person: Person) -> int:
    """Return how many recovery codes someone has left."""
    return int(StaticToken.objects.filter(device__user=person).count())


def key_in_groups(device: CodeDevice) -> str:
    """Return the key of a device as people type it: Base32 in groups of four."""
    key = b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))
