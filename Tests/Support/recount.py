"""Counts anew what a database keeps counts of, and looks whether anything in it is half done. Reads only."""

import hashlib
import sqlite3
from contextlib import closing, contextmanager

from votes import check_karma, votes_in

# What must return no row: the sentence and the question.
QUESTIONS = {
    "a count of comments is wrong": """
        SELECT id FROM posts WHERE commentCount <>
            (SELECT count(*) FROM comments WHERE postId = posts.id AND deletedAt IS NULL)""",
    "a count of replies is wrong": """
        SELECT id FROM comments WHERE replyCount <> (SELECT count(*) FROM comments AS c WHERE c.parentId = comments.id)""",
    "a count of members of a community is wrong": """
        SELECT id FROM communities WHERE memberCount <>
            (SELECT count(*) FROM communityMembers WHERE communityId = communities.id)""",
    "a count of posts is wrong": """
        SELECT id FROM communities WHERE postCount <>
            (SELECT count(*) FROM posts WHERE communityId = communities.id AND deletedAt IS NULL)""",
    "a count of members of a server is wrong": """
        SELECT id FROM servers WHERE deletedAt IS NULL AND approximateMemberCount <>
            (SELECT count(*) FROM serverMembers WHERE serverId = servers.id)""",
    "a count of votes is wrong": """
        SELECT id FROM posts WHERE upvotes <> (SELECT count(*) FROM postVotes WHERE postId = posts.id AND value > 0)
            OR downvotes <> (SELECT count(*) FROM postVotes WHERE postId = posts.id AND value < 0)""",
    "a count of reactions is wrong": """
        SELECT messageId, emoji, count FROM reactionSummaries
        EXCEPT SELECT messageId, emoji, count(*) FROM reactions GROUP BY messageId, emoji""",
    "reactions are not counted": """
        SELECT messageId, emoji, count(*) FROM reactions GROUP BY messageId, emoji
        EXCEPT SELECT messageId, emoji, count FROM reactionSummaries""",
    "a channel has forgotten its last message, or numbers have gaps": """
        SELECT channelId FROM messages JOIN channels ON channels.id = channelId
        GROUP BY channelId HAVING max(seq) <> lastSeq OR count(*) <> max(seq) - min(seq) + 1""",
    "the events of a room have gaps": """
        SELECT room FROM loggedEvents GROUP BY room HAVING count(*) <> max(seq) - min(seq) + 1""",
    "a message has no event": """
        SELECT id FROM messages WHERE nonce LIKE 'crowd.%'
        EXCEPT SELECT CAST(json_extract(payload, '$.message.id') AS INTEGER) FROM loggedEvents WHERE type = 'message:new'""",
    "an event tells of a message that is not there": """
        SELECT CAST(json_extract(payload, '$.message.id') AS INTEGER) FROM loggedEvents WHERE type = 'message:new'
        EXCEPT SELECT id FROM messages""",
    "a changed message has no earlier revision": """
        SELECT id FROM messages WHERE revision <> 1 + (SELECT count(*) FROM messageRevisions WHERE messageId = messages.id)""",
    "a count of references to a blob is wrong": """
        SELECT hash FROM blobs WHERE refCount <> (SELECT count(*) FROM files WHERE blobHash = hash)""",
    "a file is attached without a place, or has a place without being attached": """
        SELECT id FROM files WHERE purpose = 'attachment' AND (attachedAt IS NOT NULL) <>
            EXISTS (SELECT 1 FROM messageAttachments WHERE fileId = files.id)""",
    "a job is over and not over": """
        SELECT id, state FROM jobs WHERE (finishedAt IS NULL) = (state IN ('completed', 'failed', 'cancelled', 'dead'))""",
    "a job waits for what it does not wait for": """
        SELECT id FROM jobs WHERE state = 'waiting' AND pending <>
            (SELECT count(*) FROM jobWaits JOIN jobs AS a ON a.id = awaitedId WHERE waiterId = jobs.id AND a.finishedAt IS NULL)
        """,
}


@contextmanager
def reading(data):
    """The rows of a directory at one moment, whether it is served or not."""
    with closing(sqlite3.connect(f"file:{data}/live/cryb.db?mode=ro", uri=True, timeout=20)) as rows:
        rows.execute("BEGIN")
        yield rows


def recounted(rows):
    """What is wrong: sentences."""
    told = []
    try:
        for line, in rows.execute("PRAGMA integrity_check(5)"):
            if line != "ok":
                told.append(f"integrity: {line}")
        told += [f"a reference to nowhere: {row}" for row in rows.execute("PRAGMA foreign_key_check").fetchmany(3)]
        for sentence, question in QUESTIONS.items():
            found = rows.execute(question).fetchmany(3)
            if found:
                told.append(f"{sentence}: {found}")
        check_karma(rows, votes_in(rows))
        told += chain_broken(rows)
    except AssertionError as error:
        told.append(str(error))
    except sqlite3.DatabaseError as error:
        told.append(f"integrity: {error}")
    return told


def chain_broken(rows):
    """Each row of the audit log is sealed with the one before."""
    last = None
    for seq, before, own in rows.execute("SELECT seq, prevHash, hash FROM platformAuditLogs ORDER BY seq"):
        if last is not None and before != last:
            return [f"the audit log is broken at {seq}"]
        last = own
    return []


def blobs_missing(data, rows, owed=None):
    """Blobs that are referred to and are not there with their bytes; of a list where there is one."""
    wrong = []
    for name, size in rows.execute("SELECT hash, size FROM blobs WHERE refCount > 0"):
        if owed is not None and name not in owed:
            continue
        path = data / "blobs" / name[:2] / name
        content = path.read_bytes() if path.exists() else None
        if content is None or len(content) != size or digest(content) != name:
            wrong.append(name)
    return [f"{len(wrong)} blobs are missing or damaged, such as {wrong[0]}"] if wrong else []


def digest(content):
    return hashlib.sha256(content).hexdigest()
