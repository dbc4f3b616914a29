"""The XML inside a zipped document, within limits: nothing is fetched, no entity is expanded."""

import zlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from lxml import etree

from agent.profiles.formats import Limits, NotReadable

BROKEN = "it is damaged: open it in its program, save it anew and import that"


class Zipped:
    """A zipped document. Only the parts that are asked for are unpacked."""

    def __init__(self, path: Path, limits: Limits) -> None:
        try:
            self._zip = ZipFile(path)
        except (BadZipFile, NotImplementedError) as error:
            raise NotReadable(BROKEN) from error
        self._most = limits.markup_bytes

    def names(self) -> list[str]:
        return sorted(self._zip.namelist())

    def data(self, name: str) -> bytes:
        """Raise NotReadable where it is missing, damaged or too large."""
        try:
            part = self._zip.getinfo(name)
            if part.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
                raise NotReadable(BROKEN)
            if part.file_size > self._most:
                raise NotReadable(
                    f"a part of it unpacks to {part.file_size // 1_000_000:,} MB, "
                    f"{self._most // 1_000_000} MB at most are read: shorten it"
                )
            return self._zip.read(part)
        except (KeyError, BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise NotReadable(BROKEN) from error
        except RuntimeError as error:  # how zipfile says that a part is encrypted
            raise NotReadable("it is protected by a password: save a copy without one") from error

    def xml(self, name: str) -> etree._Element:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(self.data(name), parser)
        except etree.XMLSyntaxError as error:
            if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
                raise MemoryError from None
            raise NotReadable(BROKEN) from error
        if root.getroottree().docinfo.doctype:
            raise NotReadable(BROKEN)
        return root


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
