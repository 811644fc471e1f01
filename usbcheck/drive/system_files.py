"""What systems and programs leave on a drive without being asked: passed over, never judged.

A name is litter only where its maker is known and no person would give it to a work. Lock files
count only with an Office ending, so that no program can hide behind a `~$`; `autorun.inf` and
shortcuts are never litter, and neither is `Android`, where a telephone may have put a film.
"""

from __future__ import annotations

import fnmatch
import re

_OFFICE = (
    *("doc", "docx", "docm", "dot", "dotx", "dotm", "rtf", "wps", "wpt"),
    *("xls", "xlsx", "xlsm", "xlsb", "et", "ett", "ppt", "pptx", "pptm", "pps", "ppsx", "dps"),
)

# Patterns as in a shell, matched without regard to case, as FAT does.
_FOLDERS = (
    # Windows
    "$RECYCLE.BIN",  # recycle bin since Vista
    "RECYCLER",  # recycle bin of 2000 and XP on NTFS
    "RECYCLED",  # recycle bin of 95 to XP on FAT
    "System Volume Information",  # restore points, index, volume settings
    "found.[0-9][0-9][0-9]",  # fragments found by chkdsk
    "msdownld.tmp",  # installers of Internet Explorer
    "Config.Msi",  # installations under way
    "WindowsImageBackup",  # system backup
    # macOS
    ".Spotlight-V100",  # search index
    ".Trashes",  # bins of all users
    ".fseventsd",  # log of changes
    ".TemporaryItems",  # saving in progress
    ".DocumentRevisions-V100",  # saved versions
    ".AppleDouble",  # resource forks kept by netatalk
    ".AppleDB",  # netatalk's table of files
    ".AppleDesktop",  # netatalk's table of icons
    ".HFS+ Private Directory Data*",  # links between folders
    "Network Trash Folder",  # file sharing
    "TheVolumeSettingsFolder",  # file sharing
    "Temporary Items",  # saving in progress on a share
    "__MACOSX",  # resource forks, as unpacked from an archive made by Finder
    # Linux
    ".Trash",  # bin shared by users, XDG trash specification
    ".Trash-[0-9]*",  # bin of one user, by number
    "lost+found",  # fragments found by fsck
    # Android
    "LOST.DIR",  # fragments found by the card check
    ".android_secure",  # programs moved to a card
    ".thumbnails",  # small pictures of the gallery
    # Network storage
    "@eaDir",  # small pictures and index of Synology
    "#recycle",  # bin of Synology
    "#snapshot",  # Synology
    "@tmp",  # Synology
    "@Recycle",  # bin of QNAP
    "@Recently-Snapshot",  # QNAP
    ".@__thumb",  # small pictures of QNAP
    ".@__*",  # QNAP
    ".@upload_cache",  # QNAP
    ".streams",  # attributes kept by QNAP
    ".SynologyWorkingDirectory",  # Synology Drive
    # Programs that keep two places the same
    ".stfolder",  # Syncthing
    ".stfolder.removed-*",
    ".stversions",  # Syncthing
    ".sync",  # Resilio Sync
    ".dropbox.cache",  # Dropbox
    ".tmp.drivedownload",  # Google Drive
    ".tmp.driveupload",
    "_gsdata_",  # GoodSync
    "_SYNCAPP",  # Allway Sync
    ".rsync-partial",  # rsync
    ".~tmp~",  # rsync
    # Pictures and film
    ".BridgeCache*",  # Adobe Bridge
    ".picasaoriginals",  # Picasa
    ".dtrash",  # bin of digiKam
    ".fcpcache",  # Final Cut Pro
)
_CHECKSUMS = (
    *(f"*.{kind}" for kind in ("md5", "sha1", "sha256", "sha512", "sfv", "md5sum", "sha256sum")),
    *(f"{kind}SUM*" for kind in ("MD5", "SHA1", "SHA256", "SHA512")),
    *(f"{kind}*.txt" for kind in ("md5", "md5sum", "sha1", "sha256", "checksum")),
    "*.mhl",  # media hash list
)
"""Lists of digests: looked at only where the notice asks for one."""

_FILES = (
    # Windows
    "Thumbs.db",  # small pictures of Explorer
    "ehthumbs.db",  # small pictures of Media Center
    "ehthumbs_vista.db",
    "desktop.ini",  # look of a folder
    "IndexerVolumeGuid",  # search
    "WPSettings.dat",  # storage settings
    "bootex.log",  # chkdsk at start-up
    # macOS
    ".DS_Store",  # look of a folder
    "._*",  # AppleDouble: attributes beside a file on a file system that has none
    ".apdisk",  # sharing
    ".localized",  # folder names in the user's language
    ".Trashes",  # a file by this name is put there to keep the bin away
    ".metadata_never_index",  # keeps the search away
    ".VolumeIcon.icns",  # icon of the drive
    ".com.apple.timemachine.donotpresent",  # refused as a backup disk
    ".com.apple.*",  # marks of the system
    "Icon\r",  # icon of a folder
    "Icon\uf00d",  # the same on FAT, where macOS maps the carriage return
    # Linux
    ".directory",  # look of a folder in KDE
    ".fuse_hidden*",  # deleted while open
    # Android
    ".nomedia",  # keeps the gallery away
    ".trashed-[0-9]*-*",  # deleted in the gallery, MediaStore
    ".pending-[0-9]*-*",  # not yet written to its end, MediaStore
    ".nfs[0-9a-f]*",  # deleted while open, on a share
    # Network storage
    "*@SynoEAStream",  # attributes kept by Synology
    "*@SynoResource",  # resource forks kept by Synology
    "SYNOINDEX_MEDIA_INFO",  # Synology
    "SYNO[A-Z]*_THUMB_*.jpg",  # small pictures of Synology
    # Programs that keep two places the same
    ".stignore",  # Syncthing
    ".syncthing.*.tmp",  # Syncthing, on the way
    "~syncthing~*.tmp",
    ".dropbox",  # Dropbox
    ".dropbox.attr",
    ".sync_*.db",  # ownCloud, Nextcloud
    "._sync_*.db",
    ".owncloudsync.log*",
    ".nextcloudsync.log*",
    ".csync_journal.db*",
    ".849C9593-D756-4E56-8D6E-42412F2A707B",  # OneDrive
    "sync.ffs_db",  # FreeFileSync
    "*.ffs_db",
    "*.ffs_lock",
    "SyncToy_*.dat",  # SyncToy
    "_gsdata_",  # GoodSync
    # Small pictures and notes of programs that show or cut pictures and films
    ".BridgeCache*",  # Adobe Bridge
    ".BridgeSort",
    ".BridgeLabelsAndRatings",
    "*.xmp",  # notes beside a picture or film, Adobe
    "*.pek",  # sound shown as a line, Premiere
    "*.cfa",  # sound made fit, Premiere
    "*.prmdc*",  # Premiere
    ".picasa.ini",  # Picasa
    "Picasa.ini",
    "ZbThumbnail.info",  # ZoomBrowser
    "pspbrwse.jbf",  # Paint Shop
    "AlbumArt_{*}_*.jpg",  # covers of Windows Media Player
    "AlbumArtSmall.jpg",
    *_CHECKSUMS,
    # Word, Excel, PowerPoint, WPS, LibreOffice
    *(f"~$*.{ending}" for ending in _OFFICE),  # who has the document open
    *(f".~*.{ending}" for ending in _OFFICE),  # the same, WPS
    ".~lock.*#",  # the same, LibreOffice
    "~*.tmp",  # saving in progress: ~WRD0001.tmp, ~WPS1234.tmp
    # The film trade
    "[0-9][0-9][0-9][0-9]_*.mhl",  # manifests of a sealed drive, ASC MHL 2.0
    "[0-9][0-9][0-9][0-9]_*.mhl.sig",  # their signatures, by this program
    "ascmhl_chain.xml",
)


def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(fnmatch.translate, patterns)), re.IGNORECASE)


MANIFESTS = "ascmhl"
"""The folder in which the manifests of a sealed drive lie (ASC MHL 2.0). What else lies in it is
judged like anything on the drive."""

_LITTER_FOLDER = _any_of(_FOLDERS)
_LITTER_FILE = _any_of(_FILES)
_CHECKSUM_FILE = _any_of(_CHECKSUMS)


def is_litter(name: str, *, is_directory: bool) -> bool:
    """Return whether an entry of this name (the last part of its path) is the work of no person."""
    return (_LITTER_FOLDER if is_directory else _LITTER_FILE).match(name) is not None


def is_checksum_list(name: str) -> bool:
    """Return whether a file of this name is a list of digests, which is passed over as litter."""
    return _CHECKSUM_FILE.match(name) is not None
