import Kernel
import Testing

@testable import Servers

/// Who may act on whom, as tables. Roles 5 > 4 > 3 > 2; 4 manages, 3 holds less.
@Suite struct HierarchyTests {
    private static let managing: PermissionSet = [.manageRoles, .kickMembers, .manageMessages]
    private static let layout = Paper.layout([
        Paper.role(5, at: 4), Paper.role(4, at: 3, managing), Paper.role(3, at: 2, .manageMessages),
        Paper.role(2, at: 1, .banMembers), Paper.role(6, at: 1, selfAssignable: true),
        Paper.role(7, at: 1, managed: true),
    ])

    private static func access(_ id: Int64, _ roles: [Int64], timeout: Timestamp? = nil) -> ServerAccess {
        ServerAccess(layout: layout, member: Paper.member(id, roles, timeout: timeout), at: Paper.start)
    }

    @Test func ranksFollowPositionThenAge() {
        let older = Rank.role(position: 2, id: RoleID(rawValue: 8))
        let younger = Rank.role(position: 2, id: RoleID(rawValue: 9))
        let higher = Rank.role(position: 3, id: RoleID(rawValue: 10))
        #expect(
            [Rank.owner, higher, older, younger, .everyone].shuffled().sorted(by: >) == [
                .owner, higher, older, younger, .everyone,
            ])
        #expect(!(Rank.owner < .owner) && !(Rank.everyone < .everyone) && !(older < older))
    }

    @Test(
        arguments: [
            ([4], [3], true), ([4], [4], false), ([4], [5], false), ([4], [], true), ([4, 3], [3, 2], true),
            ([], [], false), ([3], [2, 4], false),
        ] as [([Int64], [Int64], Bool)])
    func membersActOnLowerOnesOnly(actor: [Int64], other: [Int64], isAllowed: Bool) {
        let access = Self.access(20, actor)
        #expect((try? access.requireAbove(Paper.member(21, other))) != nil ? isAllowed : !isAllowed)
    }

    @Test func nobodyActsOnTheOwner() {
        let owner = Paper.member(Paper.owner.rawValue)
        #expect(throws: Refusal.self) { try Self.access(20, [5]).requireAbove(owner) }
        #expect(throws: Refusal.self) { try Self.access(Paper.owner.rawValue, []).requireAbove(owner) }
        #expect(throws: Never.self) { try Self.access(Paper.owner.rawValue, []).requireAbove(Paper.member(20, [5])) }
    }

    struct Gift: Sendable, CustomTestStringConvertible {
        let rule: String
        let actor: [Int64]
        let role: Int64
        var to: Int64 = 21
        var other: [Int64] = []
        var isTimedOut = false
        let code: ErrorCode?

        var testDescription: String { rule }
    }

    @Test(arguments: [
        Gift(rule: "a lower role to a lower member", actor: [4], role: 3, code: nil),
        Gift(rule: "one's own highest role", actor: [4], role: 4, code: .forbidden),
        Gift(rule: "a higher role", actor: [4], role: 5, code: .forbidden),
        Gift(rule: "to a member of the same rank", actor: [4], role: 3, other: [4], code: .forbidden),
        Gift(rule: "a lower role with permissions one lacks", actor: [4], role: 2, code: .forbidden),
        Gift(rule: "without manage_roles", actor: [3], role: 6, code: .forbidden),
        Gift(rule: "a lower role to oneself", actor: [4], role: 3, to: 20, other: [4], code: nil),
        Gift(rule: "a self-assignable role to oneself", actor: [], role: 6, to: 20, code: nil),
        Gift(
            rule: "a self-assignable role to oneself in a time-out", actor: [], role: 6, to: 20, isTimedOut: true,
            code: .timedOut),
        Gift(rule: "another role to oneself", actor: [], role: 3, to: 20, code: .forbidden),
        Gift(rule: "everyone's role", actor: [4], role: 1, code: .validationFailed),
        Gift(rule: "a role the platform keeps", actor: [5, 4], role: 7, code: .validationFailed),
    ])
    func rolesAreGivenDownwards(gift: Gift) throws {
        let role = try #require(Self.layout.role(RoleID(rawValue: gift.role)))
        let access = Self.access(20, gift.actor, timeout: gift.isTimedOut ? Paper.start + .minutes(1) : nil)
        var code: ErrorCode?
        do {
            try access.requireAssignable(role, to: Paper.member(gift.to, gift.other), isGiven: true)
        } catch let refusal as Refusal {
            code = refusal.code
        }
        #expect(code == gift.code)
    }

    @Test func takingNeedsNothingOfTheRolesOwn() throws {
        let role = try #require(Self.layout.role(RoleID(rawValue: 2)))
        #expect(throws: Never.self) {
            try Self.access(20, [4]).requireAssignable(role, to: Paper.member(21), isGiven: false)
        }
    }

    @Test func nobodyHandsOutWhatTheyLack() {
        #expect(throws: Refusal.self) { try Self.access(20, [4]).permissions.requireHolding(.banMembers) }
        #expect(throws: Never.self) { try Self.access(20, [4]).permissions.requireHolding(.manageMessages) }
        #expect(throws: Never.self) { try Self.access(Paper.owner.rawValue, []).permissions.requireHolding(.all) }
    }

    struct Move: Sendable, CustomTestStringConvertible {
        let rule: String
        let places: [Int64: Int]
        var by: Rank = .owner
        /// Lowest first; nil when refused.
        let order: [Int64]?

        var testDescription: String { rule }
    }

    @Test(arguments: [
        Move(rule: "down", places: [4: 1], order: [4, 2, 3, 5]),
        Move(rule: "up", places: [2: 3], order: [3, 4, 2, 5]),
        Move(rule: "to the top", places: [2: 250], order: [3, 4, 5, 2]),
        Move(rule: "nowhere", places: [3: 2], order: [2, 3, 4, 5]),
        Move(rule: "the whole order", places: [5: 1, 4: 2, 3: 3, 2: 4], order: [5, 4, 3, 2]),
        Move(
            rule: "below oneself", places: [2: 2], by: .role(position: 3, id: RoleID(rawValue: 4)), order: [3, 2, 4, 5]),
        Move(rule: "above oneself", places: [2: 3], by: .role(position: 3, id: RoleID(rawValue: 4)), order: nil),
        Move(rule: "one's own role", places: [4: 1], by: .role(position: 3, id: RoleID(rawValue: 4)), order: nil),
        Move(rule: "a higher role", places: [5: 1], by: .role(position: 3, id: RoleID(rawValue: 4)), order: nil),
        Move(rule: "by someone without roles", places: [2: 2], by: .everyone, order: nil),
        Move(rule: "what is no role", places: [9: 1], order: nil),
        Move(rule: "everyone's role", places: [1: 2], order: nil),
    ])
    func rolesMoveBelowTheirMover(move: Move) throws {
        let roles = [Paper.role(2, at: 1), Paper.role(3, at: 2), Paper.role(4, at: 3), Paper.role(5, at: 4)]
        let places = Dictionary(uniqueKeysWithValues: move.places.map { (RoleID(rawValue: $0.key), $0.value) })
        guard let order = move.order else {
            #expect(throws: Refusal.self) { try RoleOrder.moved(roles, to: places, by: move.by) }
            return
        }
        let changed = try RoleOrder.moved(roles, to: places, by: move.by)
        let after = roles.map { role in changed.first { $0.id == role.id } ?? role }.sorted { $0.rank < $1.rank }
        #expect(after.map(\.id.rawValue) == order)
        #expect(after.map(\.position) == [1, 2, 3, 4])
        #expect(changed.allSatisfy { role in roles.contains { $0.id == role.id && $0.position != role.position } })
    }
}
