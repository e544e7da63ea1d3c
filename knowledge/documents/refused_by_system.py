"""Why the operating system refused something, in the words of the person who must mend it.

Standard library only: set-up reads settings, and their files, before any environment exists.
"""

from __future__ import annotations

import errno

_REASONS = {
    errno.ENOENT: "den, eller mappen som den ska ligga i, finns inte",
    errno.ENOTDIR: "en del av sökvägen är ingen mapp",
    errno.EISDIR: "det är en mapp, inte en fil",
    errno.EACCES: "rättighet saknas; ge botens användare den med chown eller chmod",
    errno.EPERM: "systemet tillåter det inte",
    errno.EROFS: "disken går bara att läsa",
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "användarens utrymme på disken är fullt",
    errno.EMFILE: "för många filer är öppna samtidigt",
    errno.ELOOP: "länkarna leder runt i en ring",
    errno.ENAMETOOLONG: "namnet är för långt",
    errno.EIO: "disken svarade med ett fel",
    errno.ENOEXEC: "filen går inte att köra på den här datorn",
    errno.EADDRNOTAVAIL: "adressen är ingen av den här datorns",
    errno.EADDRINUSE: "porten är upptagen",
}


def reason(error: OSError) -> str:
    """Return why, as a clause without a full stop; the system's own words where none of ours fit."""
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__
