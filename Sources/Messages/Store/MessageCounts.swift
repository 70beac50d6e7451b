import Accounts
import Storage

/// What is counted along with messages. Mentions and unread are lengths of ranges, so no number of theirs can be wrong;
/// where they begin and end is compared here.
enum MessageCounts {
    static let all =
        [
            KeptCount(
                "channels", "lastSeq",
                actual: "SELECT coalesce(max(seq), 0) FROM messages WHERE channelId = channels.id"),
            KeptCount(
                "channels", "lastMessageId",
                actual: "SELECT id FROM messages WHERE channelId = channels.id ORDER BY seq DESC LIMIT 1"),
            // Nobody has read further than anybody wrote.
            KeptCount(
                "readStates", "lastReadSeq", by: ["channelId", "userId", "threadId"],
                actual: "SELECT min(readStates.lastReadSeq, lastSeq) FROM channels WHERE id = readStates.channelId",
                where: "threadId = 0"),
        ] + MessageActions.reactions.counts
}
