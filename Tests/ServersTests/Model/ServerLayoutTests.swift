import Kernel
import Testing

@testable import Servers

/// What follows from the parts of a server: inheritance, openness, order, and what a change means.
@Suite struct ServerLayoutTests {
    private static let hidden = Paper.overwrite(role: 1, deny: .viewChannel)

    private static func sees(_ layout: ServerLayout, _ channel: Int64, _ member: Membership) throws -> Bool {
        let channel = try #require(layout.channel(ChannelID(rawValue: channel)))
        return layout.permissions(of: member, in: channel, at: Paper.start).contains(.viewChannel)
    }

    @Test func aChannelFollowsItsCategoryWhileItIsSynced() throws {
        let channels = [
            Paper.channel(100, .category), Paper.channel(101, in: 100), Paper.channel(102, in: 100, synced: false),
            Paper.channel(103),
        ]
        let layout = Paper.layout([], channels, [100: [Self.hidden]])
        let anna = Paper.member(20)
        #expect(try !Self.sees(layout, 101, anna))
        #expect(try Self.sees(layout, 102, anna))
        #expect(try Self.sees(layout, 103, anna))
        #expect(try layout.isPrivate(#require(layout.channel(ChannelID(rawValue: 101)))))
    }

    @Test func overwritesOfASyncedChannelDoNotCount() throws {
        let channels = [Paper.channel(100, .category), Paper.channel(101, in: 100)]
        let layout = Paper.layout([], channels, [101: [Self.hidden]])
        #expect(try Self.sees(layout, 101, Paper.member(20)))
    }

    @Test(
        arguments: [
            ("nothing said", [], true), ("everyone denied", [hidden], false),
            ("a role denied", [Paper.overwrite(role: 2, deny: .viewChannel)], false),
            ("a person denied", [Paper.overwrite(user: 20, deny: .viewChannel)], false),
            ("only sending denied", [Paper.overwrite(role: 1, deny: .sendMessages)], true),
            ("a role let in", [Paper.overwrite(role: 2, allow: .viewChannel)], true),
        ] as [(String, [Overwrite], Bool)])
    func isOpenOnlyWhenEveryMemberSeesIt(rule: String, overwrites: [Overwrite], isOpen: Bool) throws {
        let layout = Paper.layout([Paper.role(2, at: 1)], [Paper.channel(100)], [100: overwrites])
        #expect(try layout.isOpen(#require(layout.channels.first)) == isOpen, "\(rule)")
    }

    @Test func whereNobodySeesAnythingOnlyAGrantToEveryoneOpens() throws {
        let closed = Paper.layout(everyone: [], [], [Paper.channel(100)])
        #expect(try !closed.isOpen(#require(closed.channels.first)))
        let opened = Paper.layout(
            everyone: [], [], [Paper.channel(100)], [100: [Paper.overwrite(role: 1, allow: .viewChannel)]])
        #expect(try opened.isOpen(#require(opened.channels.first)))
    }

    @Test func channelsAreListedUnderTheirCategories() {
        let channels = [
            Paper.channel(103, in: 100, at: 1), Paper.channel(100, .category, at: 1), Paper.channel(105, at: 5),
            Paper.channel(101, .category, at: 0), Paper.channel(102, in: 100, at: 0), Paper.channel(104, in: 101),
        ]
        #expect(Paper.layout([], channels).channels.map(\.id.rawValue) == [105, 101, 104, 100, 102, 103])
    }

    struct Shift: Sendable, CustomTestStringConvertible {
        let rule: String
        let before: ServerLayout
        let after: ServerLayout
        var member = Paper.member(20)
        var former: Membership?
        var dissolved: Int64?
        let change: VisibilityShift.Change

        var testDescription: String { rule }
    }

    private static let open = Paper.layout([Paper.role(2, at: 1)], [Paper.channel(100)])
    private static let closed = Paper.layout([Paper.role(2, at: 1)], [Paper.channel(100)], [100: [hidden]])
    private static let forRole = Paper.layout(
        [Paper.role(2, at: 1)], [Paper.channel(100)], [100: [hidden, Paper.overwrite(role: 2, allow: .viewChannel)]])

    @Test(arguments: [
        Shift(rule: "a channel closes", before: open, after: closed, change: .lost),
        Shift(rule: "a channel opens", before: closed, after: open, change: .gained),
        Shift(rule: "a channel ends", before: open, after: Paper.layout(), change: .lost),
        Shift(rule: "a channel begins", before: Paper.layout(), after: open, change: .gained),
        Shift(rule: "a hidden channel begins", before: Paper.layout(), after: closed, change: .unchanged),
        Shift(rule: "a closed channel lets a role in", before: closed, after: forRole, change: .unchanged),
        Shift(
            rule: "its holder sees it", before: closed, after: forRole, member: Paper.member(20, [2]), change: .gained),
        Shift(
            rule: "a role is given", before: forRole, after: forRole, member: Paper.member(20, [2]),
            former: Paper.member(20), change: .gained),
        Shift(
            rule: "a role is taken", before: forRole, after: forRole, former: Paper.member(20, [2]), change: .lost),
        Shift(
            rule: "a role is deleted", before: forRole, after: closed, dissolved: 2, change: .lost),
        Shift(
            rule: "everyone loses the sight", before: open, after: Paper.layout(everyone: [], [], [Paper.channel(100)]),
            change: .lost),
    ])
    func tellsWhoLosesAndGains(shift: Shift) {
        var value =
            shift.former.map { VisibilityShift.member($0, in: shift.before) } ?? .layout(shift.before, shift.after)
        value.dissolved = shift.dissolved.map { (RoleID(rawValue: $0), [shift.member.userId]) }
        let channel = ChannelID(rawValue: 100)
        #expect(value.change(for: shift.member, in: channel, at: Paper.start) == shift.change)
        if shift.change != .unchanged { #expect(value.channels.contains(channel)) }
    }

    @Test func whatIsNotTouchedIsNotLookedAt() {
        let channels = [Paper.channel(100), Paper.channel(101)]
        let shift = VisibilityShift.layout(
            Paper.layout([], channels), Paper.layout([], channels, [101: [Self.hidden]]))
        #expect(shift.channels == [ChannelID(rawValue: 101)])
    }

    @Test(arguments: [
        ("Off Topic", ChannelType.text, "off-topic"), ("  Über  uns! ", .text, "über-uns"),
        ("a -- b_c", .announcement, "a-b_c"), ("Off Topic", .voice, "Off Topic"), ("日本語", .text, "日本語"),
    ])
    func namesOfTextChannelsAreFolded(name: String, type: ChannelType, folded: String) throws {
        #expect(try ChannelName.fold(name, for: type) == folded)
    }

    @Test(arguments: ["!!!", "- -", "🎉"])
    func aTextChannelNeedsAName(name: String) {
        #expect(throws: Refusal.self) { try ChannelName.fold(name, for: .text) }
    }
}
