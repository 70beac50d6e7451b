"""Files as foreign programs write and read them: forms by `requests`, pictures by Pillow."""

import io
import random
import threading

import pytest
import requests
from PIL import Image

from harness import Cryb

GPS_DIRECTORY, ORIENTATION, MAKE, CAMERA = 0x8825, 0x0112, 0x010F, "Schnappschuss 9"


def photo(form, orientation):
    """A photo that tells where and with what it was taken."""
    picture = Image.new("RGB", (64, 48))
    picture.putdata([(x * 3 % 256, y * 5 % 256, (x + y) % 256) for y in range(48) for x in range(64)])
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKE] = CAMERA
    exif.get_ifd(GPS_DIRECTORY).update({1: "N", 2: (51.0, 20.0, 24.0), 3: "E", 4: (12.0, 22.0, 12.0)})
    more = {"JPEG": {"progressive": True, "comment": b"Leipzig"}, "PNG": {}, "WEBP": {"lossless": True}}[form]
    out = io.BytesIO()
    picture.save(out, form, exif=exif, **more)
    return out.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", [1, 6])
def test_a_geotagged_photo_loses_its_place_and_no_pixel(site, owner, form, orientation):
    before = photo(form, orientation)
    sent = owner.upload("attachment", f"beach.{form.lower()}", before)
    assert (sent["width"], sent["height"]) == ((64, 48) if orientation == 1 else (48, 64))
    answer = owner.file(sent["url"])
    after = answer.content
    assert len(after) == sent["size"] and answer.headers["Content-Type"] == sent["mime"]
    shown, original = Image.open(io.BytesIO(after)), Image.open(io.BytesIO(before))
    assert shown.convert("RGB").tobytes() == original.tobytes()
    exif = shown.getexif()
    assert exif.get(ORIENTATION, 1) == orientation and set(exif) <= {ORIENTATION}
    assert not exif.get_ifd(GPS_DIRECTORY)
    for word in (CAMERA.encode(), b"Leipzig"):
        assert word in before or form != "JPEG"
        assert word not in after


def test_a_large_file_comes_back_whole_and_in_parts(site, owner):
    content = random.Random(7).randbytes(20 << 20)
    sent = owner.upload("attachment", "cargo.bin", content)
    assert owner.file(sent["url"]).content == content
    pieces = [owner.file(sent["url"], Range=f"bytes={at}-{at + (3 << 20) - 1}") for at in range(0, len(content), 3 << 20)]
    assert all(piece.status_code == 206 for piece in pieces)
    assert b"".join(piece.content for piece in pieces) == content
    assert owner.file(sent["url"], Range="bytes=-5").content == content[-5:]
    assert owner.file(sent["url"], **{"If-None-Match": pieces[0].headers["ETag"]}).status_code == 304
    assert requests.get(site.url + sent["url"], timeout=5).status_code == 404


def picture(color, size=(64, 64)):
    out = io.BytesIO()
    Image.new("RGB", size, color).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("purpose, field, shown", [("avatar", "avatarFileId", "avatarUrl"), ("banner", "bannerFileId", "bannerUrl")])
def test_a_person_is_seen_by_their_picture(site, owner, purpose, field, shown):
    ben = site.person(f"ben-{purpose}")
    first = ben.upload(purpose, "ben.png", picture("red"))
    assert requests.get(site.url + first["url"], timeout=5).status_code == 404
    assert owner.patch("/users/me", 422, **{field: first["id"]})["fields"][0]["path"] == field
    assert ben.patch("/users/me", **{field: first["id"]})[shown] == first["url"]
    assert owner.get(f"/users/@{ben.user['username']}")[shown] == first["url"]
    # Public: it stands wherever the name does, and pages without a session show names too.
    assert requests.get(site.url + first["url"], timeout=5).headers["Content-Type"] == "image/png"
    assert ben.patch("/users/me", bio="Sailor")[shown] == first["url"]
    ben.delete(f"/uploads/{first['id']}", 409)

    second = ben.upload(purpose, "ben.png", picture("blue"))
    assert ben.patch("/users/me", **{field: second["id"]})[shown] == second["url"]
    assert requests.get(site.url + first["url"], timeout=5).status_code == 404
    assert ben.patch("/users/me", **{field: None})[shown] is None
    assert requests.get(site.url + second["url"], timeout=5).status_code == 404
    wrong = ben.upload("attachment", "ben.png", picture("green"))
    ben.patch("/users/me", 422, **{field: wrong["id"]})
    ben.upload(purpose, "ben.txt", b"not a picture", status=415)


@pytest.mark.parametrize("purpose, field, shown", [("icon", "iconFileId", "iconUrl"), ("banner", "bannerFileId", "bannerUrl")])
def test_a_server_is_seen_by_its_picture(site, owner, purpose, field, shown):
    mine = owner.upload(purpose, "quay.png", picture("red"))
    server = owner.post("/servers", 201, name=f"Quay {purpose}", isPublic=True, **{field: mine["id"]})["server"]
    assert server[shown] == mine["url"]
    ben = site.person(f"bob-{purpose}")
    ben.post(f"/servers/{server['id']}/join")
    other = ben.upload(purpose, "mine.png", picture("black"))
    ben.patch(f"/servers/{server['id']}", 403, **{field: other["id"]})
    owner.patch(f"/servers/{server['id']}", 422, **{field: other["id"]})
    assert owner.patch(f"/servers/{server['id']}", name="Quay")[shown] == mine["url"]
    assert requests.get(site.url + mine["url"], timeout=5).status_code == 200
    owner.delete(f"/servers/{server['id']}", 204, name="Quay")
    assert requests.get(site.url + mine["url"], timeout=5).status_code == 404


@pytest.mark.parametrize("purpose, field, shown", [("icon", "iconFileId", "iconUrl"), ("banner", "bannerFileId", "bannerUrl")])
def test_a_community_is_seen_by_its_picture(site, owner, purpose, field, shown):
    mine = owner.upload(purpose, "boats.png", picture("red"))
    made = owner.post("/communities", 201, name=f"boats_{purpose}", **{field: mine["id"]})["community"]
    assert made[shown] == mine["url"]
    assert requests.get(site.url + mine["url"], timeout=5).status_code == 200
    ben = site.person(f"bea-{purpose}")
    ben.patch(f"/communities/{made['id']}", 403, **{field: None})
    assert owner.patch(f"/communities/{made['id']}", **{field: None})[shown] is None
    assert requests.get(site.url + mine["url"], timeout=5).status_code == 404


def test_what_is_acknowledged_outlives_kill_9_and_what_is_not_leaves_nothing(data):
    with Cryb(data) as cryb:
        owner = cryb.owner()
        kept = owner.upload("attachment", "kept.bin", b"kept" * 1000)

        def endless():
            for _ in range(10_000):
                yield b"x" * 65_536

        def stream():
            head = b'--e\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nattachment\r\n' \
                b'--e\r\nContent-Disposition: form-data; name="file"; filename="half.mp4"\r\n\r\n'
            try:
                requests.post(
                    f"{cryb.url}/api/v1/uploads", data=(part for parts in ([head], endless()) for part in parts),
                    headers={**owner.headers, "Content-Type": "multipart/form-data; boundary=e"}, timeout=30)
            except requests.RequestException:
                pass

        sender = threading.Thread(target=stream)
        sender.start()
        incoming = data / "blobs/incoming"
        for _ in range(500):
            if any(file.stat().st_size for file in incoming.iterdir()):
                break
            threading.Event().wait(0.01)
        else:
            raise AssertionError("nothing arrives")
        cryb.kill()
        sender.join(timeout=30)
        assert list(incoming.iterdir())
        cryb.revive()
        assert not list(incoming.iterdir())
        assert owner.file(kept["url"]).content == b"kept" * 1000
        assert [file["name"] for file in owner.get("/uploads")] == ["kept.bin"]
