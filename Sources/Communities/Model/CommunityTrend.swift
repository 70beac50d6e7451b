import Foundation
import Kernel

/// How busy communities are now, from the posts that a feed of everything begins with.
///
/// The activity of a community is the sum over its posts of the last week, as far as they are among the thousand hottest
/// of all, of `(votes + comments) · 2^(−age / 1 day)`: a vote or comment counts half as much on a post that is a day older,
/// and the author's own vote stands for the post. The hottest are read from their index, so the work has a bound however
/// many posts there are.
struct CommunityTrend: Sendable {
    /// What counts of one post.
    struct Pulse: Sendable {
        let communityId: CommunityID
        /// Votes up and down, the author's own included.
        let votes: Int
        let comments: Int
        let createdAt: Timestamp
    }

    /// Posts that are looked at.
    static let posts = 1000
    private static let window = Duration.days(7)
    private static let halfLife = 86_400_000.0

    private(set) var activity: [CommunityID: Double] = [:]

    init(_ pulses: [Pulse], at now: Timestamp) {
        for pulse in pulses where pulse.createdAt > now - Self.window {
            let age = Double(now.milliseconds - pulse.createdAt.milliseconds)
            activity[pulse.communityId, default: 0] +=
                Double(pulse.votes + pulse.comments) * pow(2, -age / Self.halfLife)
        }
    }
}
