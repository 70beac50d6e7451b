import Kernel
import Realtime
import Storage

extension ServerActions {
    /// Makes a server with an everyone role, a text and a voice channel, and its maker as owner and only member.
    /// - Throws: `conflict` when the person is in as many servers as one may be.
    package func create(_ input: CreateServerInput, by user: UserID) async throws -> ServerViewPayload {
        try await store.write("servers.create") { context in
            try requireRoomForServer(user, in: context.db)
            let plan = ServerPlan(input, owner: user, context)
            try plan.insert(in: context.db)
            let member = Membership(
                plan.server.id, user, at: context.now,
                position: try MemberQueries.nextPosition(of: user, in: context.db))
            try MemberQueries.insert(member, in: context.db)
            let layout = try changedLayout(plan.server.id, in: context)
            let view = try view(layout, as: member, in: context.db)
            try welcome(member, with: view, context)
            return view
        }
    }

    /// Tells a person's own devices of a server they are in from now on, and lets them hear it.
    func welcome(_ member: Membership, with view: ServerViewPayload, _ context: WriteContext) throws {
        try context.emit("server:joined", to: .user(member.userId), ServerEventPayload.Joined(server: view))
        context.afterCommit { [hub] in hub.join(user: member.userId, .server(member.serverId)) }
    }
}
