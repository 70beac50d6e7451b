"""The main job from an empty directory: an owner sets up, a friend registers, and they talk live in two browsers."""

import re

from playwright.sync_api import expect

from harness import PASSWORD


def fill_account(page, username):
    page.get_by_label("User name", exact=True).fill(username)
    page.get_by_label("E-mail address", exact=True).fill(f"{username}@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)


def message(page, text):
    return page.get_by_role("log").get_by_text(text, exact=True)


def composer(page):
    return page.get_by_role("textbox", name="Message", exact=True)


def say(page, text):
    composer(page).fill(text)
    composer(page).press("Enter")


def menu_of(page, text, item):
    """Opens the menu of a message and chooses an item."""
    row = page.get_by_role("article").filter(has_text=text).last
    row.hover()
    row.get_by_role("button", name="Message actions").click()
    page.get_by_role("menuitem", name=item).click()


def test_two_people_talk_live(appliance, window, picture):
    # The owner comes by the one-time link.
    first = window(appliance)
    page = first.page
    page.goto(f"/setup?token={appliance.setup_link[1]}")
    fill_account(page, "olga")
    page.get_by_role("radio", name="People with an invite").check()
    picture(page, "setup")
    page.get_by_role("button", name="Create the site").click()
    expect(page.get_by_role("heading", name="Welcome, olga")).to_be_visible()
    picture(page, "home")

    # A server, and an invite for a friend.
    page.get_by_role("main").get_by_role("button", name="Create a server").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("Harbour")
    dialog.get_by_role("button", name="Create").click()
    page.wait_for_url(re.compile(r"/servers/\d+/\d+"))
    expect(composer(page)).to_be_visible()
    page.get_by_role("button", name="Menu of Harbour").click()
    page.get_by_role("menuitem", name="Invite people").click()
    link = page.get_by_role("dialog").get_by_label("Invite link").input_value()
    assert "/invite/" in link
    page.keyboard.press("Escape")

    # The friend opens the link, registers with it and lands in the server.
    second = window(appliance)
    friend = second.page
    friend.goto(link)
    expect(friend.get_by_role("heading", name="Harbour")).to_be_visible()
    picture(friend, "invite")
    friend.get_by_role("link", name="Create an account").click()
    fill_account(friend, "ben")
    friend.get_by_role("checkbox", name=re.compile("I follow the rules")).check()
    friend.get_by_role("button", name="Create account").click()
    friend.get_by_role("button", name="Accept the invite").click()
    friend.wait_for_url(re.compile(r"/servers/\d+/\d+"))
    expect(page.get_by_role("log").get_by_text("ben has joined.")).to_be_visible()

    # Live both ways.
    say(page, "Ahoy, Ben!")
    expect(message(friend, "Ahoy, Ben!")).to_be_visible()
    composer(friend).press_sequentially("Ahoy")
    expect(page.get_by_text("ben is typing…")).to_be_visible()
    composer(friend).fill("Ahoy, Olga!")
    composer(friend).press("Enter")
    expect(message(page, "Ahoy, Olga!")).to_be_visible()
    picture(page, "chat")

    # Reply, react, edit by arrow-up, delete: each seen on the other side.
    menu_of(friend, "Ahoy, Ben!", "Reply")
    say(friend, "A fine day")
    expect(page.get_by_role("article").filter(has_text="A fine day").get_by_text("Ahoy, Ben!")).to_be_visible()
    row = page.get_by_role("article").filter(has_text="A fine day").last
    row.hover()
    row.get_by_role("button", name="Add reaction").click()
    page.get_by_role("searchbox", name="Search emoji").fill("sailboat")
    page.get_by_role("gridcell", name="sailboat").first.click()
    expect(friend.get_by_role("button", name=re.compile("⛵, 1 reaction"))).to_be_visible()
    friend.get_by_role("button", name=re.compile("⛵, 1 reaction")).click()
    expect(page.get_by_role("button", name=re.compile("⛵, 2 reactions"))).to_be_visible()

    composer(friend).press("ArrowUp")
    editor = friend.get_by_role("textbox", name="Edit message")
    editor.fill("A very fine day")
    editor.press("Enter")
    expect(message(page, "A very fine day")).to_be_visible()
    expect(page.get_by_text("(edited)").first).to_be_visible()

    menu_of(page, "Ahoy, Olga!", "Pin")
    expect(friend.get_by_role("log").get_by_text("olga pinned a message.")).to_be_visible()
    menu_of(friend, "Ahoy, Olga!", "Delete")
    friend.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(message(page, "Ahoy, Olga!")).to_have_count(0)

    # Hostile text stays text.
    for hostile in ["<img src=x onerror=alert(1)>", "javascript:alert(1)", "‮gnirts desrever"]:
        say(page, hostile)
        expect(message(friend, hostile)).to_be_visible()
    assert friend.locator("img[src=x]").count() == 0

    # The owner kicks: the friend is out at once.
    page.get_by_role("complementary", name="Members").get_by_role("button", name=re.compile("ben")).click(button="right")
    page.get_by_role("menuitem", name="Kick").click()
    page.get_by_role("dialog").get_by_role("button", name="Kick").click()
    expect(friend.get_by_role("navigation", name="Servers").get_by_role("link", name="Harbour")).to_have_count(0)


def test_unread_is_told_in_title_and_list_and_survives_a_reload(town, window):
    reader, other = window(town), window(town)
    reader.sign_in(town.chief)
    reader.page.goto("/")
    expect(reader.page.get_by_role("navigation", name="Servers").get_by_role("link", name="Harbour")).to_be_visible()
    other.sign_in(town.member)
    other.page.goto(f"/servers/{town.server}/{town.channel}")
    say(other.page, "@olga are you there?")
    expect(reader.page).to_have_title(re.compile(r"^\(1\)"))
    reader.page.reload()
    expect(reader.page).to_have_title(re.compile(r"^\(1\)"))
    reader.page.goto(f"/servers/{town.server}/{town.channel}")
    expect(message(reader.page, "@olga are you there?").or_(reader.page.get_by_text("are you there?"))).to_be_visible()
    expect(reader.page).not_to_have_title(re.compile(r"^\(1\)"))


def test_a_picture_travels_by_button_paste_and_drop(town, window, tmp_path, picture):
    writer, reader = window(town), window(town)
    for each, person in ((writer, town.member), (reader, town.chief)):
        each.sign_in(person)
        each.page.goto(f"/servers/{town.server}/{town.channel}")
        expect(composer(each.page)).to_be_visible()
    shot = tmp_path / "boat.png"
    reader.page.screenshot(path=shot)
    notes = tmp_path / "notes.txt"
    notes.write_text("Ebb at six")

    # By the button: a picture and a file, with words.
    tray = writer.page.get_by_role("list", name="Files to send")
    writer.page.locator("input[type=file]").set_input_files([shot, notes])
    expect(tray.get_by_role("listitem")).to_have_count(2)
    expect(tray.get_by_text("boat.png is ready to send")).to_be_attached()
    expect(tray.get_by_text("notes.txt is ready to send")).to_be_attached()
    picture(writer.page, "uploads")
    writer.check_axe()
    say(writer.page, "Look at this")
    expect(tray).to_have_count(0)
    shown = reader.page.get_by_role("button", name="Open Picture boat.png")
    expect(shown).to_be_visible()
    expect(reader.page.get_by_role("link", name="Download notes.txt")).to_be_visible()
    # Its place was reserved by the size the server read.
    assert shown.locator("img").evaluate("image => image.complete && image.naturalWidth") == 1280
    picture(reader.page, "attachments")
    reader.check_axe()

    # Large, by keyboard, and back.
    shown.focus()
    reader.page.keyboard.press("Enter")
    dialog = reader.page.get_by_role("dialog", name="boat.png")
    expect(dialog.get_by_role("img", name="Picture boat.png")).to_be_visible()
    picture(reader.page, "lightbox")
    reader.check_axe()
    reader.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)

    # By paste and by drop, a message of files alone; one is taken back.
    for kind in ("paste", "drop"):
        writer.page.evaluate(GIVE_FILE, [kind, f"{kind}.txt"])
        expect(tray.get_by_text(f"{kind}.txt is ready to send")).to_be_attached()
    tray.get_by_role("button", name="Remove paste.txt").click()
    expect(tray.get_by_role("listitem")).to_have_count(1)
    writer.page.get_by_role("button", name="Send", exact=True).click()
    expect(reader.page.get_by_role("link", name="Download drop.txt")).to_be_visible()
    expect(reader.page.get_by_role("link", name="Download paste.txt")).to_have_count(0)

    # A program is not taken, and says why.
    writer.forgiven = ("415",)
    virus = tmp_path / "virus.exe"
    virus.write_bytes(b"MZ")
    writer.page.locator("input[type=file]").set_input_files([virus])
    expect(tray.get_by_role("alert")).to_contain_text("virus.exe could not be sent")


GIVE_FILE = """([kind, name]) => {
  const files = new DataTransfer();
  files.items.add(new File(['by ' + kind], name, {type: 'text/plain'}));
  const field = document.querySelector('.composer textarea');
  field.dispatchEvent(kind === 'paste'
    ? new ClipboardEvent('paste', {clipboardData: files, bubbles: true, cancelable: true})
    : new DragEvent('drop', {dataTransfer: files, bubbles: true, cancelable: true}));
}"""


def test_what_is_typed_while_the_server_is_gone_is_sent_once_when_it_is_back(appliance, window):
    owner, friend = appliance.owner(), appliance.person("ben")
    view = owner.post("/servers", 201, name="Harbour", isPublic=True)
    friend.post(f"/servers/{view['server']['id']}/join")
    channel = next(channel["id"] for channel in view["channels"] if channel["type"] == "text")
    writer, reader = window(appliance), window(appliance)
    for each, person in ((writer, friend), (reader, owner)):
        each.forgiven = ("WebSocket", "Failed to load resource")
        each.sign_in(person)
        each.page.goto(f"/servers/{view['server']['id']}/{channel}")
        expect(composer(each.page)).to_be_visible()
    say(writer.page, "Before the fog")
    expect(message(reader.page, "Before the fog")).to_have_count(1)
    appliance.kill()
    say(writer.page, "Written in the fog")
    expect(message(writer.page, "Written in the fog")).to_be_visible()
    appliance.revive()
    for each in (writer, reader):
        expect(message(each.page, "Written in the fog")).to_have_count(1, timeout=45_000)
        expect(message(each.page, "Before the fog")).to_have_count(1)
    texts = [found["content"] for found in owner.get(f"/channels/{channel}/messages")]
    assert texts.count("Written in the fog") == 1


def test_the_outsider_is_told_nothing(town, window):
    outsider = window(town)
    outsider.forgiven = ("404",)
    person = town.person("eve")
    secret = town.chief.post(
        f"/servers/{town.server}/channels", 201, name="council", type="text", isPrivate=True)
    outsider.sign_in(person)
    outsider.page.goto(f"/servers/{town.server}/{secret['id']}")
    expect(outsider.page.get_by_role("heading", name="This server is not here")).to_be_visible()
    assert "council" not in outsider.page.content()
