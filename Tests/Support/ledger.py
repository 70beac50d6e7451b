"""What was acknowledged to many writers at once, and what may therefore be found afterwards."""

import collections
import threading

ABSENT = frozenset([None])


class Ledger:
    """What may stand under each key: one value once its last change was acknowledged, the old or the new one while an
    answer is missing. Nothing is None."""

    def __init__(self):
        self.possible = {}
        self.acknowledged = 0
        self.marked = None
        # When each change was acknowledged, by the monotonic clock.
        self.moments = []
        self.guard = threading.Lock()

    def begin(self, key, value):
        """A change is asked for. Returns what `refuse` takes."""
        with self.guard:
            before = self.possible.get(key, ABSENT)
            self.possible[key] = before | {value}
            if self.marked is not None:
                self.marked[key] = self.marked.get(key, ABSENT) | {value}
            return before

    def settle(self, key, value, now=None):
        """It was acknowledged; without a moment, along with something else."""
        with self.guard:
            self.possible[key] = frozenset([value])
            if now is not None:
                self.acknowledged += 1
                self.moments.append(now)

    def refuse(self, key, before):
        """It was refused: nothing has changed."""
        with self.guard:
            self.possible[key] = before

    def mark(self):
        """From here on a copy is made: it may hold what stands now and whatever comes until `taken`."""
        with self.guard:
            self.marked = dict(self.possible)
            return self.acknowledged

    def taken(self):
        """What may be found in the copy."""
        with self.guard:
            marked, self.marked = self.marked, None
            return marked

    def now(self):
        """What may be found in the directory itself."""
        with self.guard:
            return dict(self.possible)

    def learn(self, found):
        """Nothing is under way and this was found: from here on it is no longer open which of two values stands. Returns
        how many were open."""
        with self.guard:
            open_keys = [key for key, values in self.possible.items() if len(values) > 1]
            for key in open_keys:
                self.possible[key] = frozenset([found.get(key)])
            return len(open_keys)

    def longest_wait(self, begin, end):
        """Seconds between two acknowledgements in that time, at most."""
        with self.guard:
            inside = [begin, *(moment for moment in self.moments if begin <= moment <= end), end]
        return max(later - earlier for earlier, later in zip(inside, inside[1:]))

    def rate(self, begin, end):
        """Acknowledged changes a second in that time."""
        with self.guard:
            return sum(begin <= moment <= end for moment in self.moments) / max(end - begin, 0.001)


def compared(found, allowed):
    """What is not as it was acknowledged: sentences, the most telling first."""
    lost, wrong = [], []
    for key, values in allowed.items():
        value = found.get(key)
        if value not in values:
            (lost if value is None else wrong).append((key, value, sorted(values, key=repr)))
    # A file whose upload was not answered has an identity that nobody was told.
    strange = {key for key in found.keys() - allowed.keys() if key[0] != "file"}
    told = []
    for name, rows in (("lost", lost), ("other than acknowledged", wrong)):
        if rows:
            kinds = dict(collections.Counter(key[0] for key, _, _ in rows))
            told.append(f"{len(rows)} {name} {kinds}, such as {rows[:2]}")
    if strange:
        told.append(f"{len(strange)} that nobody made, such as {sorted(strange, key=repr)[:2]}")
    return told


# Each kind's keys and values as `Crowd` writes them down.
STANDING = {
    "message": """
        SELECT nonce, CASE WHEN deletedAt IS NULL THEN content || (
            SELECT coalesce(group_concat('|' || fileId, ''), '')
            FROM (SELECT fileId FROM messageAttachments WHERE messageId = messages.id ORDER BY position))
            ELSE 'deleted' END
        FROM messages WHERE nonce LIKE 'crowd.%'""",
    "reaction": """
        SELECT nonce || ' ' || emoji || ' ' || userId, 1 FROM reactions JOIN messages ON messages.id = messageId
        WHERE nonce LIKE 'crowd.%' AND messages.deletedAt IS NULL""",
    "post": "SELECT title, content FROM posts WHERE title LIKE 'crowd.%'",
    "comment": "SELECT substr(content, 1, instr(content, ' ') - 1), content FROM comments WHERE content LIKE 'crowd.%'",
    "vote": """
        SELECT postId || ' ' || userId, value FROM postVotes JOIN posts ON posts.id = postId
        WHERE posts.title LIKE 'Ballot %'""",
    "member": """
        SELECT communityId || ' ' || userId, 1 FROM communityMembers JOIN communities ON communities.id = communityId
        WHERE communities.name = 'revolving_door' AND role = 'member'""",
    "file": "SELECT CAST(id AS TEXT), blobHash FROM files WHERE originalName LIKE 'crowd.%'",
}


def standing(rows):
    """What stands in a database, by key, and what stands there twice."""
    found, doubled = {}, []
    for kind, sql in STANDING.items():
        for name, value in rows.execute(sql):
            if (kind, name) in found:
                doubled.append((kind, name))
            found[kind, name] = value
    return found, doubled
