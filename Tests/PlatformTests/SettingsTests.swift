import Accounts
import Foundation
import Hosting
import Kernel
import Testing
import Web

@testable import Platform

@Suite struct SettingsTests {
    private func read(
        _ arguments: [String] = [], _ environment: [String: String] = [:], file: String? = nil
    ) throws -> SettingsReader {
        var arguments = arguments
        let path = FileManager.default.temporaryDirectory.appending(path: "settings-\(UUID().uuidString).yaml").path
        if let file {
            try file.write(toFile: path, atomically: true, encoding: .utf8)
            arguments.append("--config=\(path)")
        }
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try SettingsReader(arguments: arguments, environment: environment)
    }

    private func problems(
        _ arguments: [String] = [], _ environment: [String: String] = [:], file: String? = nil
    ) -> [String] {
        do {
            _ = try read(arguments, environment, file: file)
            return []
        } catch let problem as SettingsProblem {
            return problem.sentences
        } catch {
            return ["\(error)"]
        }
    }

    @Test func argumentsWinOverVariablesOverTheFileOverDefaults() throws {
        let file = "siteName: file\npasswords:\n  cost: 11\nsessions: {perUser: 7}\n"
        let variables = ["CRYB_SITE_NAME": "variable", "CRYB_PASSWORDS_COST": "12"]
        let settings = try read(["--site-name", "argument"], variables, file: file).settings
        #expect(settings.accounts.siteName == "argument")
        #expect(settings.passwordCost == 12)
        #expect(settings.accounts.liveSessions == 7)
        #expect(settings.listen == ListenAddress(host: "127.0.0.1", port: 8080))
    }

    @Test func listsAreWrittenInEachSourceAsOneExpects() throws {
        let expected = ["10.0.0.0/8", "::1"]
        let ways = [
            try read(["--limits-exempt=10.0.0.0/8,::1"]),
            try read(["--limits-exempt", "10.0.0.0/8", "--limits-exempt", "::1"]),
            try read([], ["CRYB_LIMITS_EXEMPT": "10.0.0.0/8, ::1"]),
            try read(file: "limits:\n  exempt: [10.0.0.0/8, '::1']\n"),
            try read(file: "limits:\n  exempt:\n    - 10.0.0.0/8\n    - ::1\n"),
            try read(file: "limits:\n  exempt: 10.0.0.0/8, ::1\n"),
        ]
        for way in ways { #expect(way.settings.host.web.exempt.map(\.description) == expected) }
        #expect(try read(["--limits-message="]).settings.host.rateLimits["message"]?.isEmpty == true)
    }

    @Test func aWordWithACommaStaysOneWord() throws {
        #expect(try read(["--site-name=Cats, dogs"]).settings.accounts.siteName == "Cats, dogs")
        #expect(try read(file: "siteName: 'Cats, dogs'").settings.accounts.siteName == "Cats, dogs")
    }

    @Test(arguments: [
        ["--no-such=1"], ["--limits-exempts", "x"], ["--listen"], ["--listen=nowhere"],
        ["--listen", "127.0.0.1:70000"],
        ["stray"], ["--passwords-cost=21"], ["--passwords-cost=many"], ["--realtime-ping-interval=25"],
        ["--public-url=https://example.org/path"], ["--trusted-proxies=10.0.0.0/33"], ["--limits-login=5"],
        ["--log-level=loud"], ["--data="], ["--tls-listen=443"], ["--tls-hsts=-1d"], ["--tls-acme-hosts=*.example.org"],
        ["--tls-acme-challenge=dns-01"], ["--tls-acme-terms=yes"],
    ])
    func argumentsAtFaultAreNamed(words: [String]) throws {
        let problems = problems(words)
        let key = words[0].prefix { $0 != "=" }
        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix(key) == true)
    }

    @Test func everythingAtFaultIsToldAtOnce() {
        let sentences = problems(
            ["--nope=1"], ["CRYB_NOPE": "1", "CRYB_CONFIGS": "x"], file: "nope: 1\nlog: {nope: 2}\n")
        #expect(sentences.count == 5)
        let values = problems(["--listen=x", "--passwords-cost=x"], ["CRYB_LOG_LEVEL": "x"])
        #expect(values.count == 3)
    }

    @Test(arguments: [
        "limits: 3", "log: [debug]", "siteName: {a: b}", "limits: {exempt: [[1]]}", "- a\n- b", "listen: [a, b]",
        "siteName: a\nsiteName: b", "passwords: {cost: }", "a: : b",
    ])
    func filesAtFaultStopTheStart(text: String) {
        #expect(!problems(file: text).isEmpty)
    }

    @Test func emptyFilesAndEmptyGroupsChangeNothing() throws {
        for text in ["", "# nothing\n", "limits:\nlog:\n  # level: debug\n"] {
            #expect(try read(file: text).effective.allSatisfy { $0.source == nil })
        }
    }

    @Test func aMissingFileIsNamed() {
        #expect(problems(["--config=/no/such/file"]) == ["/no/such/file: there is no such file."])
        #expect(problems([], ["CRYB_CONFIG": "/no/such/file"]) == ["/no/such/file: there is no such file."])
    }

    @Test(arguments: [
        ("20ms", 20), ("0", 0), ("0s", 0), ("30s", 30_000), ("15m", 900_000), ("12h", 43_200_000), ("7d", 604_800_000),
        ("90m", 5_400_000),
    ])
    func durationsAreReadAndWritten(text: String, milliseconds: Int) throws {
        let duration = try #require(Duration(settingText: text))
        #expect(duration == .milliseconds(milliseconds))
        #expect(Duration(settingText: duration.settingText) == duration)
    }

    @Test(arguments: ["", "s", "-1s", "1.5s", "1 s", "1w", "s1", "99999999999d"])
    func otherDurationsAreNone(text: String) {
        #expect(Duration(settingText: text) == nil)
    }

    @Test func addressesToListenAtAreReadAndWritten() {
        #expect(ListenAddress(settingText: "[::1]:80") == ListenAddress(host: "::1", port: 80))
        #expect(ListenAddress(settingText: "localhost:0")?.settingText == "localhost:0")
        #expect(ListenAddress(host: "::", port: 8080).settingText == "[::]:8080")
        for text in ["::1:80", ":80", "host", "host:", "host:x", "[]:1"] {
            #expect(ListenAddress(settingText: text) == nil)
        }
    }

    @Test func namesAreDerivedAndDistinct() {
        let settings = Setting.all
        for names in [settings.map(\.name), settings.map(\.argument), settings.map(\.variable)] {
            #expect(Set(names).count == names.count)
        }
        #expect(settings.allSatisfy { $0.summary.hasSuffix(".") })
        let exempt = settings.first { $0.name == "limits.exempt" }
        #expect(exempt?.variable == "CRYB_LIMITS_EXEMPT" && exempt?.argument == "--limits-exempt")
    }

    @Test func theExampleFileIsTrue() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../Config/cryb.yaml")
        let text = try String(contentsOf: file.standardized, encoding: .utf8)
        #expect(text == SettingsPrinter.example(), "write it anew: cryb config --example > Config/cryb.yaml")
        let reader = try read(file: text)
        let defaults = Settings()
        for (setting, words, source) in reader.effective {
            #expect(source != nil)
            #expect(words == setting.read(defaults))
        }
    }

    @Test func secretsAreMaskedEverywhere() throws {
        let secret = Setting("mail.password", \.accounts.siteName, "A secret.", isSecret: true, where: { $0.count > 3 })
        let reader = try SettingsReader(arguments: ["--mail-password=hidden"], environment: [:], declared: [secret])
        #expect(!SettingsPrinter.effective(reader).contains("hidden"))
        #expect(throws: SettingsProblem(sentences: ["--mail-password: this value is not text."])) {
            try SettingsReader(arguments: ["--mail-password=abc"], environment: [:], declared: [secret])
        }
    }
}
