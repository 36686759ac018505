"""Rules of passwords (密码规则) in the words of the house: Django addresses the reader otherwise, or not at all."""

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
)
from django.utils.translation import gettext


class LongEnough(MinimumLengthValidator):
    """Refuses a short password (密码长度)."""

    def get_error_message(self) -> str:
        """Return what is told to someone whose password is too short."""
        return gettext("The password is too short. It needs at least {least} signs.").format(least=self.min_length)

    def get_help_text(self) -> str:
        """Return the rule."""
        return gettext("At least {least} signs.").format(least=self.min_length)


class UnlikeTheirs(UserAttributeSimilarityValidator):
    """Refuses a password that is much like the log-in name, the name or the e-mail (与个人信息相似)."""

    def get_error_message(self) -> str:
        """Return what is told to someone whose password is; which of them is filled in afterwards."""
        return gettext("The password is too much like something of yours: %(verbose_name)s.")

    def get_help_text(self) -> str:
        """Return the rule."""
        return gettext("Unlike your log-in name, your name and your e-mail.")


class Uncommon(CommonPasswordValidator):
    """Refuses a password that many people use (常见密码)."""

    def get_error_message(self) -> str:
        """Return what is told to someone whose password is one."""
        return gettext("Many people use this password, so it is tried first.")

    def get_help_text(self) -> str:
        """Return the rule."""
        return gettext("None that many people use.")


class NotDigitsAlone(NumericPasswordValidator):
    """Refuses a password of digits (纯数字密码)."""

    def get_error_message(self) -> str:
        """Return what is told to someone whose password is nothing else."""
        return gettext("The password is nothing but digits.")

    def get_help_text(self) -> str:
        """Return the rule."""
        return gettext("Not digits alone.")
