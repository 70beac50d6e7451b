import Accounts
import Hosting
import Jobs
import Media
import Storage
import Web

/// The registration of this room.
package struct CommunitiesModule: DomainModule {
    /// The door.
    package let actions: CommunityActions

    /// Does no I/O.
    package init(
        _ host: Engines, media: MediaActions, accounts: AccountActions, options: CommunityOptions = CommunityOptions()
    ) {
        let actions = CommunityActions(host, accounts: accounts, options: options)
        self.actions = actions
        media.ports.answer(for: .post) { file, viewer, db in try actions.mayView(file, viewer, in: db) }
        media.ports.answer(for: .comment) { file, viewer, db in
            try actions.mayViewInComment(file, viewer, in: db)
        }
        accounts.reactions.answer(for: .post, actions.reactionAnswers { VoteTarget($0, isComment: false) })
        accounts.reactions.answer(for: .comment, actions.reactionAnswers { VoteTarget($0, isComment: true) })
    }

    package var name: String { "communities" }
    package var migrations: [Migration] { CommunityMigrations.all }

    package var endpoints: [Endpoint] {
        CommunityRoutes.all(actions) + CommunityPeopleRoutes.all(actions) + CommunityOrderRoutes.all(actions)
            + PostRoutes.all(actions) + PostReachRoutes.all(actions) + FeedRoutes.all(actions)
            + CommentRoutes.all(actions)
            + CommentTreeRoutes.all(actions) + MarkRoutes.all(actions)
            + BookmarkRoutes.all(actions) + KarmaRoutes.all(actions)
            + FlairRoutes.all(actions) + CommunityInviteRoutes.all(actions) + RemovalReasonRoutes.all(actions)
            + DiscoveryRoutes.all(actions)
            + ReactionRoutes.all(actions)
    }

    package var socketEvents: [SocketEvent] {
        RoomEvents.all(actions) + CommentEvents.all(actions)
    }

    package var connections: [any ConnectionContributing] { [PostRoomConnection(communities: actions)] }

    package var jobs: [JobHandler] { CommunityJobs.all(actions) }
    package var schedules: [JobSchedule] { CommunityJobs.schedules }
    package var checkups: [Checkup] { actions.checkups }

    /// Writes the views that gathered.
    package func stop() async { await actions.views.flush() }

    /// Takes up the announcements a stop left over.
    package func start() async throws {
        try await actions.announcer.resume()
    }
}
