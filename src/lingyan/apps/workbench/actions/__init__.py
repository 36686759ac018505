"""Changes made by the workbench (总览): the site prepared, backed up and restored."""

from lingyan.apps.workbench.actions.backing_up import Backup, back_up, hand_out
from lingyan.apps.workbench.actions.content import NewerTablesError, NoSiteError
from lingyan.apps.workbench.actions.loading import UnfitContentError
from lingyan.apps.workbench.actions.preparing import (
    JumpError,
    NewerSiteError,
    NotPreparedError,
    check_prepared,
    check_release,
    load_packs,
    prepare_site,
    take_over,
    warm_up,
)
from lingyan.apps.workbench.actions.restoring import (
    BusySiteError,
    HoldsDataError,
    OtherMigrationsError,
    Restored,
    checked_backup,
    restore,
)
from lingyan.apps.workbench.queries import backup_folder, packs_changed

__all__ = [
    "Backup",
    "BusySiteError",
    "HoldsDataError",
    "JumpError",
    "NewerSiteError",
    "NewerTablesError",
    "NoSiteError",
    "NotPreparedError",
    "OtherMigrationsError",
    "Restored",
    "UnfitContentError",
    "back_up",
    "backup_folder",
    "check_prepared",
    "check_release",
    "checked_backup",
    "hand_out",
    "load_packs",
    "packs_changed",
    "prepare_site",
    "restore",
    "take_over",
    "warm_up",
]
