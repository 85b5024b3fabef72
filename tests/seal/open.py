"""Locked copies, format v1, read and written without any of the program's code: `cryptography` and the standard library.

    open.py open FOLDER WORDS       what is inside, as JSON: path -> [type, SHA-256]; exit code 3 if it does not open
    open.py seal FOLDER WORDS       reads a plain tree as JSON (path -> [type, base64]) and writes a locked copy of it
"""

import base64
import hashlib
import hmac
import html
import json
import pathlib
import re
import sys
import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

CONTENTS = "application/vnd.classfolio.contents+json"
FEWEST = 600_000
PART = 1_000


class Closed(Exception):
    """It does not open."""


def hkdf(key, salt, info):
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=info).derive(key)


def stretched(words, salt, iterations):
    if iterations < FEWEST:
        raise Closed(f"{iterations} iterations")
    words = " ".join(re.findall(r"[^\s,.\-]+", unicodedata.normalize("NFC", words).lower()))
    return PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=salt, iterations=iterations).derive(words.encode())


class Copy:
    def __init__(self, folder, head):
        self.folder, self.head, self.key = folder, head, None

    def label(self, what):
        return f"classfolio/v1|{self.head['site']}|{self.head['family']}|{what}".encode()

    def unlock(self, words):
        if self.head["v"] != 1 or self.head["kdf"] != "PBKDF2-HMAC-SHA256":
            raise Closed("another format")
        for slot in self.head["slots"]:
            salt, nonce, key = (base64.b64decode(slot[part]) for part in ("salt", "nonce", "key"))
            kek = stretched(words, salt, slot["iterations"])
            try:
                self.key = AESGCM(kek).decrypt(nonce, key, self.label("key"))
                return
            except InvalidTag:
                continue
        raise Closed("no slot opens")

    def blob(self, id, type):
        text = (self.folder / "b" / f"{id}.js").read_text()
        match = re.fullmatch(r'cfBlob\("([a-z2-7]{32})","([A-Za-z0-9+/=]+)"\)\n', text)
        if not match or match[1] != id:
            raise Closed("not a blob")
        blob = base64.b64decode(match[2], validate=True)
        key = hkdf(self.key, blob[:16], self.label(id))
        try:
            content = AESGCM(key).decrypt(bytes(12), blob[16:], self.label(f"{id}|{type}"))
        except InvalidTag as error:
            raise Closed("changed") from error
        length = int.from_bytes(content[:4], "big")
        if length > len(content) - 4 or any(content[4 + length :]):
            raise Closed("a wrong length")
        return content[4 : 4 + length]

    def file(self, entry):
        whole = b"".join(self.blob(id, entry["type"]) for id in entry["parts"])
        if len(whole) != entry["size"]:
            raise Closed("not whole")
        return whole

    def seal_blob(self, path, part, type, plain):
        name = path.encode() + b"\0" + part.to_bytes(4, "big")
        id = base64.b32encode(hmac.digest(hkdf(self.key, None, self.label("name")), name, "sha256")[:20]).decode().lower()
        content = len(plain).to_bytes(4, "big") + plain
        step = 16
        while step < len(content):
            step = -(-(-(-step * 112 // 100)) // 16) * 16
        content = content.ljust(step, b"\0")
        aad = self.label(f"{id}|{type}")
        s = hmac.digest(hkdf(self.key, None, self.label("mac")), aad + b"\0" + content, "sha256")[:16]
        blob = s + AESGCM(hkdf(self.key, s, self.label(id))).encrypt(bytes(12), content, aad)
        (self.folder / "b" / f"{id}.js").write_text(f'cfBlob("{id}","{base64.b64encode(blob).decode()}")\n')
        return id

    def seal_file(self, path, type, plain):
        cuts = range(0, max(len(plain), 1), PART)
        return [self.seal_blob(path, number, type, plain[cut : cut + PART]) for number, cut in enumerate(cuts)]


def open_copy(folder, words):
    page = (folder / "index.html").read_text()
    copy = Copy(folder, json.loads(html.unescape(re.search(r'data-locked="([^"]*)"', page)[1])))
    copy.unlock(words)
    list_ = json.loads(b"".join(copy.blob(id, CONTENTS) for id in copy.head["contents"]))
    digest = lambda entry: [entry["type"], hashlib.sha256(copy.file(entry)).hexdigest()]
    return {path: digest(entry) for path, entry in list_["files"].items()}


def seal_copy(folder, words, tree):
    head = {"v": 1, "kdf": "PBKDF2-HMAC-SHA256", "site": "py-site", "family": "py-family"}
    copy = Copy(folder, head)
    copy.key = bytes(range(32))
    salt = bytes(range(100, 132))
    kek = stretched(words, salt, FEWEST)
    nonce = hmac.digest(hkdf(kek, None, copy.label("nonce")), copy.key, "sha256")[:12]
    wrapped = AESGCM(kek).encrypt(nonce, copy.key, copy.label("key"))
    text = lambda part: base64.b64encode(part).decode()
    head["slots"] = [{"iterations": FEWEST, "salt": text(salt), "nonce": text(nonce), "key": text(wrapped)}]
    (folder / "b").mkdir(parents=True)
    files = {}
    for path, (type, coded) in tree.items():
        plain = base64.b64decode(coded)
        files[path] = {"type": type, "size": len(plain), "parts": copy.seal_file(path, type, plain)}
    list_ = json.dumps({"start": sorted(files)[0], "files": files, "outside": {}}).encode()
    head["contents"] = copy.seal_file("/contents", CONTENTS, list_)
    (folder / "head.json").write_text(json.dumps(head))


def main():
    what, folder, words = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    if what == "seal":
        return seal_copy(folder, words, json.load(sys.stdin))
    try:
        print(json.dumps(open_copy(folder, words)))
    except Closed as error:
        print(error, file=sys.stderr)
        sys.exit(3)


main()
