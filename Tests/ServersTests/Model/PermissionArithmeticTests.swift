import Kernel
import Testing

@testable import Servers

/// The arithmetic as a table: everyone, roles, overwrites, owner, administrator, time-out.
@Suite struct PermissionArithmeticTests {
    struct Scenario: Sendable, CustomTestStringConvertible {
        let rule: String
        var everyone: PermissionSet = [.viewChannel, .sendMessages]
        /// Role 2 and role 3.
        var second: PermissionSet = []
        var third: PermissionSet = []
        var holds: [Int64] = []
        var isOwner = false
        var isTimedOut = false
        var overwrites: [Overwrite] = []
        let inServer: PermissionSet
        let inChannel: PermissionSet

        var testDescription: String { rule }
    }

    static let scenarios: [Scenario] = [
        Scenario(
            rule: "everyone's permissions are the base", inServer: [.viewChannel, .sendMessages],
            inChannel: [.viewChannel, .sendMessages]),
        Scenario(
            rule: "roles add up", second: .manageMessages, third: .addReactions, holds: [2, 3],
            inServer: [.viewChannel, .sendMessages, .manageMessages, .addReactions],
            inChannel: [.viewChannel, .sendMessages, .manageMessages, .addReactions]),
        Scenario(
            rule: "a role not held gives nothing", second: .manageMessages, inServer: [.viewChannel, .sendMessages],
            inChannel: [.viewChannel, .sendMessages]),
        Scenario(
            rule: "a role that is gone gives nothing", holds: [99], inServer: [.viewChannel, .sendMessages],
            inChannel: [.viewChannel, .sendMessages]),
        Scenario(
            rule: "the owner holds everything, whatever an overwrite says", isOwner: true,
            overwrites: [Paper.overwrite(user: 20, deny: .viewChannel)], inServer: .all, inChannel: .all),
        Scenario(
            rule: "the owner is never timed out", isOwner: true, isTimedOut: true, inServer: .all, inChannel: .all),
        Scenario(
            rule: "administrators hold everything, whatever an overwrite says", second: .administrator, holds: [2],
            overwrites: [Paper.overwrite(role: 1, deny: .viewChannel)], inServer: .all, inChannel: .all),
        Scenario(
            rule: "administrators are never timed out", second: .administrator, holds: [2], isTimedOut: true,
            inServer: .all, inChannel: .all),
        Scenario(
            rule: "an administrator in an overwrite is nothing",
            overwrites: [Paper.overwrite(user: 20, allow: .administrator)], inServer: [.viewChannel, .sendMessages],
            inChannel: [.viewChannel, .sendMessages, .administrator]),
        Scenario(
            rule: "everyone's overwrite denies and allows",
            overwrites: [Paper.overwrite(role: 1, allow: .addReactions, deny: .sendMessages)],
            inServer: [.viewChannel, .sendMessages], inChannel: [.viewChannel, .addReactions]),
        Scenario(
            rule: "a role's grant beats everyone's denial", holds: [2],
            overwrites: [
                Paper.overwrite(role: 1, deny: .sendMessages), Paper.overwrite(role: 2, allow: .sendMessages),
            ], inServer: [.viewChannel, .sendMessages], inChannel: [.viewChannel, .sendMessages]),
        Scenario(
            rule: "of roles, a grant beats a denial, in whatever order they stand", holds: [2, 3],
            overwrites: [
                Paper.overwrite(role: 2, allow: .sendMessages), Paper.overwrite(role: 3, deny: .sendMessages),
            ], inServer: [.viewChannel, .sendMessages], inChannel: [.viewChannel, .sendMessages]),
        Scenario(
            rule: "an overwrite of a role not held is nothing",
            overwrites: [Paper.overwrite(role: 2, deny: .viewChannel)],
            inServer: [.viewChannel, .sendMessages], inChannel: [.viewChannel, .sendMessages]),
        Scenario(
            rule: "a person's overwrite beats the roles'", holds: [2],
            overwrites: [
                Paper.overwrite(user: 20, deny: .sendMessages), Paper.overwrite(role: 2, allow: .sendMessages),
            ], inServer: [.viewChannel, .sendMessages], inChannel: .viewChannel),
        Scenario(
            rule: "another person's overwrite is nothing", overwrites: [Paper.overwrite(user: 21, deny: .viewChannel)],
            inServer: [.viewChannel, .sendMessages], inChannel: [.viewChannel, .sendMessages]),
        Scenario(
            rule: "who may not see a channel may do nothing in it",
            overwrites: [Paper.overwrite(role: 1, allow: .addReactions, deny: .viewChannel)],
            inServer: [.viewChannel, .sendMessages], inChannel: []),
        Scenario(
            rule: "an overwrite lets in who sees nothing else", everyone: [],
            overwrites: [Paper.overwrite(user: 20, allow: [.viewChannel, .connect])], inServer: [],
            inChannel: [.viewChannel, .connect]),
        Scenario(
            rule: "a time-out leaves looking and reading",
            everyone: [.viewChannel, .sendMessages, .readMessageHistory, .addReactions], second: .manageMessages,
            holds: [2], isTimedOut: true, inServer: [.viewChannel, .readMessageHistory],
            inChannel: [.viewChannel, .readMessageHistory]),
        Scenario(
            rule: "a time-out gives nothing that was not there", everyone: .viewChannel, isTimedOut: true,
            inServer: .viewChannel, inChannel: .viewChannel),
        Scenario(
            rule: "no overwrite lifts a time-out", isTimedOut: true,
            overwrites: [Paper.overwrite(user: 20, allow: .sendMessages)], inServer: .viewChannel,
            inChannel: .viewChannel),
    ]

    @Test(arguments: scenarios)
    func holds(_ scenario: Scenario) {
        let subject = Permissions.Subject(
            userId: UserID(rawValue: 20), isOwner: scenario.isOwner, isTimedOut: scenario.isTimedOut,
            roleIds: scenario.holds.map(RoleID.init(rawValue:)))
        let roles: [Int64: PermissionSet] = [2: scenario.second, 3: scenario.third]
        let role = { (id: RoleID) in roles[id.rawValue] ?? [] }
        #expect(Permissions.inServer(subject, everyone: scenario.everyone, role: role) == scenario.inServer)
        #expect(
            Permissions.inChannel(
                subject, everyoneRole: RoleID(rawValue: 1), everyone: scenario.everyone,
                overwrites: scenario.overwrites, role: role) == scenario.inChannel)
    }

    /// The table of the data contract, bit by bit.
    @Test(
        arguments: [
            (0x1, "create_invite"), (0x8, "administrator"), (0x400, "view_channel"), (0x1_0000, "read_message_history"),
            (0x8_0000, "view_insights"), (0x1000_0000, "manage_roles"), (0x8000_0000, "use_commands"),
            (1 << 32, "request_to_speak"), (1 << 38, "send_in_threads"), (1 << 41, "manage_automod"),
        ] as [(UInt64, String)])
    func bitsHaveTheNamesOfTheContract(bit: UInt64, name: String) {
        #expect(PermissionSet(rawValue: bit).names == [name])
    }

    @Test func everyBitHasOneName() {
        #expect(Set(PermissionSet.names).count == 42)
        #expect(PermissionSet.all.names == PermissionSet.names)
        #expect(PermissionSet.all.rawValue == (1 << 42) - 1)
    }

    @Test(arguments: ["", "-1", "1.0", "0x1", "4398046511104", "18446744073709551616", " 1"])
    func whatIsNoSetIsRefused(text: String) {
        #expect(PermissionSet(text) == nil)
    }

    @Test func newcomersManageNobody() {
        #expect(
            PermissionSet.newcomer.isDisjoint(with: [.administrator, .manageRoles, .kickMembers, .mentionEveryone]))
    }
}
