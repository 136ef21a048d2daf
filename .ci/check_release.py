"""Runs a release with a publisher on this machine in Maven Central's place, and checks the bundle it is sent against
Central's requirements: https://central.sonatype.org/publish/requirements

usage: check_release.py BUNDLE.zip command ...      (the command gets -DcentralBaseUrl=… added)
"""

import hashlib
import json
import re
import subprocess
import sys
import tempfile
import threading
import xml.etree.ElementTree as ElementTree
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

POM = "{http://maven.apache.org/POM/4.0.0}"
KINDS = [".pom", ".jar", "-sources.jar", "-javadoc.jar", "-all.jar", "-cyclonedx.json", "-cyclonedx.xml"]
REQUIRED_DIGESTS = ["md5", "sha1"]
STATUS = {"deploymentId": "trial", "deploymentName": "trial", "deploymentState": "VALIDATED", "purls": [], "errors": {}}


class Central(BaseHTTPRequestHandler):
    """Takes one bundle, and calls it valid."""

    bundle = None

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)) or self.chunks()
        if "/upload" in self.path:
            Central.bundle = body[body.index(b"PK\x03\x04") : body.rindex(b"\r\n--")]
            self.answer(201, b"trial")
        else:
            self.answer(200, json.dumps(STATUS).encode())

    do_GET = do_POST

    def chunks(self):
        body = b""
        if self.headers.get("Transfer-Encoding") == "chunked":
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
        return body

    def answer(self, code, text):
        self.send_response(code)
        self.send_header("Content-Type", "application/json" if code == 200 else "text/plain")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


def release(command):
    """The bundle that the command sends."""
    server = HTTPServer(("127.0.0.1", 0), Central)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    status = subprocess.run([*command, f"-DcentralBaseUrl={url}"], check=False).returncode
    server.shutdown()
    if status or not Central.bundle:
        sys.exit(f"The release ended with {status}, and sent {len(Central.bundle or b'')} bytes.")
    return Central.bundle


def check(path):
    """What is wrong with the files of a bundle, unpacked at a path."""
    files = sorted(file for file in path.rglob("*") if file.is_file())
    poms = [file for file in files if file.suffix == ".pom"]
    if len(poms) != 1:
        return [f"{len(poms)} poms"]
    pom = ElementTree.parse(poms[0]).getroot()
    group, artifact, version = (pom.findtext(POM + name, "") for name in ("groupId", "artifactId", "version"))
    home = path.joinpath(*group.split("."), artifact, version)
    wanted = [home / f"{artifact}-{version}{kind}" for kind in KINDS]
    failures = fields(pom, version)
    for file in wanted:
        failures += signed(file) if file.exists() else [f"no {file.name}"]
    known = {str(file) for file in wanted} | {f"{file}.asc" for file in wanted}
    for file in files:
        if re.sub(r"\.(md5|sha1|sha256|sha512)$", "", str(file)) not in known:
            failures.append(f"unexpected {file.relative_to(path)}")
    return failures


def fields(pom, version):
    """What a pom must say."""
    needed = "name description url licenses/license/name licenses/license/url developers/developer/name"
    needed += " scm/url scm/connection scm/developerConnection"
    paths = {name: "/".join(POM + part for part in name.split("/")) for name in needed.split()}
    missing = [f"the pom has no {name}" for name, place in paths.items() if not (pom.findtext(place) or "").strip()]
    return missing + (["the version is a snapshot"] if version.endswith("SNAPSHOT") else [])


def signed(file):
    """Whether a file has its checksums, and a signature that gpg, which knows the trial's key, verifies."""
    failures = []
    for digest in REQUIRED_DIGESTS:
        sum_of = file.with_name(f"{file.name}.{digest}")
        if not sum_of.exists() or sum_of.read_text().strip() != hashlib.new(digest, file.read_bytes()).hexdigest():
            failures.append(f"{file.name} has no right {digest}")
    gpg = subprocess.run(["gpg", "--batch", "--verify", f"{file}.asc", file], capture_output=True, check=False)
    return failures + ([f"{file.name}: {gpg.stderr.decode()}"] if gpg.returncode else [])


def main(bundle, command):
    bundle.write_bytes(release(command))
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(bundle) as archive:
            archive.extractall(folder)
        failures = check(Path(folder))
    if failures:
        sys.exit("\n".join(failures))
    print(f"{bundle}: {len(KINDS)} files with signatures and checksums, as Maven Central wants them")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
