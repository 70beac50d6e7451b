import Kernel
import Synchronization
import Web

/// What people may react to.
package enum ReactionTargetType: String, WireEnum {
    case message, post, comment
}

/// How a room answers for the reactions under one kind of what it keeps: with its own verbs, so permission stays there.
/// What is reacted to comes as the number of its id.
package struct ReactionAnswers: Sendable {
    /// The reactions under something, and a page of those who gave one emoji or any. nil asks for nobody in particular.
    package typealias Finding = @Sendable (Int64, String?, PageRequest, Caller?) async throws -> ReactionsOf
    /// Changes the caller's own reaction.
    package typealias Changing = @Sendable (Int64, String, Caller) async throws -> ReactionsPayload

    let find: Finding
    let add: Changing
    let remove: Changing

    package init(find: @escaping Finding, add: @escaping Changing, remove: @escaping Changing) {
        self.find = find
        self.add = add
        self.remove = remove
    }
}

/// Where rooms above say what can be reacted to. They register while the house is built.
package final class ReactionPorts: Sendable {
    private let answers = Mutex<[ReactionTargetType: ReactionAnswers]>([:])
    private let cursors: CursorSigner

    init(cursors: CursorSigner) {
        self.cursors = cursors
    }

    /// Names who answers for the reactions under things of a kind.
    package func answer(for type: ReactionTargetType, _ answers: ReactionAnswers) {
        self.answers.withLock { $0[type] = answers }
    }

    /// - Throws: `not_found` for a kind nobody answers for; what the room's verb throws.
    func find(
        _ type: ReactionTargetType?, _ target: Int64, emoji: String?, _ page: PageRequest, as caller: Caller?
    ) async throws -> ReactionsOfPayload {
        ReactionsOfPayload(try await answers(for: type).find(target, emoji, page, caller), cursors)
    }

    /// - Throws: as `find`.
    func add(
        _ emoji: String, to type: ReactionTargetType?, _ target: Int64, as caller: Caller
    ) async throws -> ReactionsPayload {
        try await answers(for: type).add(target, emoji, caller)
    }

    /// - Throws: as `find`.
    func remove(
        _ emoji: String, from type: ReactionTargetType?, _ target: Int64, as caller: Caller
    ) async throws -> ReactionsPayload {
        try await answers(for: type).remove(target, emoji, caller)
    }

    private func answers(for type: ReactionTargetType?) throws -> ReactionAnswers {
        guard let type, let found = answers.withLock({ $0[type] }) else { throw Refusal.notFound("target") }
        return found
    }
}
