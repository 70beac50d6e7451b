import Kernel
import Testing

@testable import Accounts

@Suite struct RuleTests {
    @Test(arguments: [
        ("anna", "anna"), ("ANNA_b-1", "anna_b-1"), (" anna ", "anna"), ("abc", "abc"),
        (String(repeating: "a", count: 32), String(repeating: "a", count: 32)),
    ])
    func userNamesAreFolded(text: String, kept: String) throws {
        #expect(try Username(text).value == kept)
    }

    @Test(arguments: [
        "", "ab", String(repeating: "a", count: 33), "a b c", "änna", "anna!", "Admin", "me", "@anna", "а́nnа",
    ])
    func otherUserNamesAreRefused(text: String) {
        #expect(throws: FieldProblem.self) { try Username(text) }
    }

    @Test(arguments: ["anna@example.org", "a.b+c@sub.example.co", "jörg@münchen.example", "x@y.zz"])
    func addressesAreTaken(text: String) throws {
        #expect(try EmailAddress(text).value == text)
    }

    @Test(arguments: [
        "", "anna", "@example.org", "anna@", "anna@example", "a@b@c.de", "a b@example.org", ".a@example.org",
        "a..b@example.org", "anna@-example.org", "anna@example..org", "anna@exam ple.org", "a\u{0}@",
        String(repeating: "a", count: 65) + "@example.org", "a@" + String(repeating: "b.", count: 130) + "org",
        "<script>@example.org", "anna@[127.0.0.1]",
    ])
    func whatIsNoAddressIsRefused(text: String) {
        #expect(throws: FieldProblem.self) { try EmailAddress(text) }
    }

    @Test(arguments: ["https://example.org", "http://example.org/a?b=c#d", ""])
    func linksAreTaken(text: String) throws {
        #expect(try WebAddress(text).value == text)
    }

    @Test(arguments: [
        "javascript:alert(1)", "ftp://example.org", "example.org", "https://", "https://a:b@example.org",
        "https://exa mple.org", "data:text/html,x",
    ])
    func otherLinksAreRefused(text: String) {
        #expect(throws: FieldProblem.self) { try WebAddress(text) }
    }

    @Test(arguments: ["en", "de-DE", "zh-Hans", "sr-Latn-RS"])
    func languageTagsAreTaken(text: String) throws {
        #expect(try LocaleTag(text).value == text)
    }

    @Test(arguments: ["", "e", "english", "en_US", "en-", "12", "en-USAAA", "zh-Hans-CNNN"])
    func otherTagsAreRefused(text: String) {
        #expect(throws: FieldProblem.self) { try LocaleTag(text) }
    }

    @Test(arguments: ["<b>", "a\nb", "", String(repeating: "x", count: 101)])
    func displayNamesAreOnePlainLine(text: String) {
        #expect(throws: FieldProblem.self) { try DisplayName(text) }
    }

    @Test(arguments: [
        "Tulip-Harbour-27", "Ünïcödé Päss9", "aB3" + String(repeating: "xy", count: 60), "correctHorse7battery",
    ])
    func goodPasswordsPass(text: String) throws {
        let problems = PasswordPolicy.problems(
            of: Password(unchecked: text), username: "anna", email: try EmailAddress("anna@example.org"))
        #expect(problems.isEmpty, "\(problems)")
    }

    @Test(arguments: [
        "Short1a", "alllowercase1", "ALLUPPERCASE1", "NoDigitsHere", "Aaaaa-bcd-123", "My-Anna-Pass-1",
        "Mail-ANNEMARIE-1",
        "Password1", "P@ssw0rd!", "Qwerty123", "Welcome2024!", "Abc12345", "LetMeIn99", "Passwort1!", "1234Aaaa",
        "Qwertyuiop1", "PasswordPassword1", "123456Aa",
    ])
    func badPasswordsDoNot(text: String) throws {
        let problems = PasswordPolicy.problems(
            of: Password(unchecked: text), username: "anna", email: try EmailAddress("annemarie@example.org"))
        #expect(!problems.isEmpty)
    }

    @Test func generatedPasswordsFollowTheRulesAndDiffer() throws {
        let made = (0..<50).map { _ in PasswordPolicy.generate().value }
        #expect(Set(made).count == 50)
        for text in made {
            #expect(
                PasswordPolicy.problems(of: Password(unchecked: text), username: "anna", email: nil).isEmpty, "\(text)")
        }
    }

    @Test func aStreakIsForgottenAfterItsTime() {
        let policy = LockoutPolicy()
        let start = Timestamp(milliseconds: 1_000_000_000)
        var streak: FailureStreak?
        for minute in 0..<4 { streak = policy.failed(streak, at: start + .minutes(minute)) }
        #expect(streak?.failures == 4)
        #expect(streak?.lockedUntil == nil)
        let later = policy.failed(streak, at: start + .hours(30))
        #expect(later.failures == 1)
        let locked = policy.failed(streak, at: start + .minutes(5))
        #expect(locked.lockedUntil == start + .minutes(35))
        #expect(locked.failures == 0)
        #expect(!policy.isForgotten(locked, at: start + .minutes(35) + .hours(23)))
        #expect(policy.isForgotten(locked, at: start + .minutes(35) + .hours(24)))
    }

    @Test(arguments: [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0 Safari/537.36",
            "Chrome on Windows"
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1",
            "Safari on iPhone"
        ),
        ("curl/8.0", "curl"), ("something", nil), (nil, nil),
    ])
    func devicesHaveNames(agent: String?, name: String?) {
        #expect(DeviceDescription.name(fromUserAgent: agent) == name)
    }
}
