"""What may be wrong with the file of a backup (备份文件错误)."""

from lingyan.kernel.errors import BadInputError, DoesNotHoldError
from lingyan.kernel.message import gettext_noop as _


class FileThereError(BadInputError):
    """A file that stands where the backup is to be written (文件已存在)."""

    code = "backup.file_there"
    what = _("There is already a file “{file}”.")
    remedy = _("Choose another name, or add --force to replace it.")


class BusyFileError(DoesNotHoldError):
    """A backup that another process is writing to the same place (正在写入)."""

    code = "backup.busy"
    what = _("Another backup is being written to “{file}”.")
    remedy = _("Wait until it is done, or choose another name.")


class NotWrittenError(DoesNotHoldError):
    """A backup that could not be written, such as on a full disk (未能写入)."""

    code = "backup.not_written"
    what = _("The backup could not be written to “{file}”: {reason}. No file was left there.")
    remedy = _("Make room or choose another folder, then start it again.")
    status = 503


class NotAnArchiveError(BadInputError):
    """A file that is no backup of Lingyan (不是备份文件)."""

    code = "backup.not_ours"
    what = _("“{file}” is no backup of Lingyan: {problem}")
    remedy = _("Choose a file that “lingyan backup” or the page of site care has made.")


class DamagedArchiveError(BadInputError):
    """A backup whose content is not what it was when it was made (备份已损坏)."""

    code = "backup.damaged"
    what = _("The backup “{file}” is damaged: {problem}")
    remedy = _("Take another copy of it, or an older backup; nothing here was changed.")


class NewerArchiveError(BadInputError):
    """A backup that a newer Lingyan has made (备份来自更新的版本)."""

    code = "backup.newer"
    what = _("The backup “{file}” was made by Lingyan {theirs}; this is Lingyan {ours}.")
    remedy = _("Install Lingyan {theirs} or newer here, then restore it; nothing was changed.")
