import Kernel
import Testing

@testable import Accounts

@Suite struct MentionScannerTests {
    @Test func readsEveryKindInOrderAndOnce() {
        let found = MentionScanner.scan("<@2> and <@1>, <@2> again; <@&7> in <#9>, @everyone")
        #expect(found.users == [UserID(rawValue: 2), UserID(rawValue: 1)])
        #expect(found.roles == [RoleID(rawValue: 7)])
        #expect(found.channels == [ChannelID(rawValue: 9)])
        #expect(found.everyone)
    }

    @Test(arguments: [
        "nobody here", "@anna", "<@>", "<@12", "<@x12>", "<@&>", "<#>", "< @12>", "<@99999999999999999999>",
        "mail@here.org", "@everyones", "me@everyone", "@here_we_go", "@hereöh", "\\<@12>", "\\@everyone",
        "`<@12>`", "``a ` <@12> ``", "```\n@everyone <@12>\n```",
    ])
    func namesNobody(_ text: String) {
        #expect(MentionScanner.scan(text) == .none)
    }

    @Test(arguments: ["`<@12>", "`a` <@12> `b`", "a ` b <@12>", "(<@12>)", "<<@12>>", "\\\\<@12>", "``` <@12> ``"])
    func namesSomeone(_ text: String) {
        #expect(MentionScanner.scan(text).users == [UserID(rawValue: 12)])
    }

    @Test(arguments: ["@here", "hey @everyone!", "(@here)", "@everyone@here", "\n@here\n"])
    func callsEveryone(_ text: String) {
        #expect(MentionScanner.scan(text).everyone)
    }

    @Test func manyUnclosedBackticksAreQuick() {
        let text = (1...80).map { String(repeating: "`", count: $0) + "a" }.joined() + "<@12>"
        #expect(MentionScanner.scan(text).users == [UserID(rawValue: 12)])
    }
}
